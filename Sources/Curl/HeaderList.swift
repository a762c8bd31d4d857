import CCurl

/// A list of lines for libcurl, which must outlive the transfer that it is set on.
final class HeaderList {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    deinit {
        curl_slist_free_all(first)
    }

    /// Adds one line at the end.
    func append(_ line: String) throws(TransferFailure) {
        guard let longer = curl_slist_append(first, line) else {
            throw TransferFailure(.other, "no memory for a header")
        }
        first = longer
    }
}
