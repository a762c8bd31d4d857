import Foundation
import Testing

@testable import Commands

@Suite struct OutputTests {
    @Test(arguments: [(nil, nil), ("60", 60), ("0", nil), ("-1", nil), ("wide", nil), ("", nil)])
    func `a pipe is as wide as COLUMNS says, and as wide as it likes without`(columns: String?, width: Int?) throws {
        let pipe = Pipe()
        var environment = ["TERM": "xterm"]
        environment["COLUMNS"] = columns
        let output = Output.descriptor(pipe.fileHandleForWriting.fileDescriptor, environment: environment)
        #expect(output.columns == width)
        #expect(!output.isTerminal)
    }
}
