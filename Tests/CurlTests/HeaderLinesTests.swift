import Testing

@testable import Curl

@Suite struct HeaderLinesTests {
    @Test func `lines become fields, folded ones one field, and a new status line begins anew`() {
        var lines = HeaderLines()
        let sent = [
            "HTTP/1.1 100 Continue\r\n", "Old: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "A:1\r\n", "B: \t two \r\n",
            " more\r\n", "no colon\r\n", "C: x:y\n", "\r\n",
        ]
        for line in sent { #expect(Array(line.utf8).withUnsafeBytes { lines.take($0) }) }
        #expect(lines.fields.map(\.name) == ["A", "B", "C"])
        #expect(lines.fields.map(\.value) == ["1", "two more", "x:y"])
    }

    @Test func `the limit counts every line of the transfer`() {
        var lines = HeaderLines()
        let line = [UInt8](repeating: 0x61, count: HeaderLines.maximumBytes / 2)
        #expect(line.withUnsafeBytes { lines.take($0) })
        #expect(line.withUnsafeBytes { lines.take($0) })
        #expect(![0x61].withUnsafeBytes { lines.take($0) })
    }
}
