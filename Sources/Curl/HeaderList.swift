import CCurl

/// A list of lines for libcurl, which must outlive the transfer that it is set on.
final class HeaderList {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    deinit {
        curl_slist_free_all(first)
    }

    /// Drops the lines, which no transfer may be using any more.
    func clear() {
        curl_slist_free_all(first)
        first = nil
    }

    /// Adds one line at the end.
    func append(_ line: String) throws(TransferFailure) {
        try take(curl_slist_append(first, line))
    }

    /// Adds a header, as libcurl wants one written: without a value it ends in a semicolon.
    func append(_ name: String, _ value: String) throws(TransferFailure) {
        var (name, value) = (name, value)
        let longer = name.withUTF8 { name in
            value.withUTF8 { value in
                withUnsafeTemporaryAllocation(byteCount: name.count + value.count + 3, alignment: 1) { line in
                    line.copyMemory(from: UnsafeRawBufferPointer(name))
                    var rest = line[name.count...]
                    rest[rest.startIndex] = UInt8(ascii: value.isEmpty ? ";" : ":")
                    rest = rest.dropFirst()
                    if !value.isEmpty {
                        rest[rest.startIndex] = UInt8(ascii: " ")
                        rest = rest.dropFirst()
                    }
                    UnsafeMutableRawBufferPointer(rebasing: rest).copyMemory(from: UnsafeRawBufferPointer(value))
                    rest[rest.startIndex + value.count] = 0
                    return curl_slist_append(first, line.assumingMemoryBound(to: CChar.self).baseAddress)
                }
            }
        }
        try take(longer)
    }

    private func take(_ longer: UnsafeMutablePointer<curl_slist>?) throws(TransferFailure) {
        guard let longer else { throw TransferFailure(.other, "no memory for a header") }
        first = longer
    }
}
