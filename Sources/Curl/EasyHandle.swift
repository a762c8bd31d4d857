import CCurl
import Foundation

/// One easy handle of libcurl, set up once with what every transfer shares; it belongs to one thread at a time.
final class EasyHandle {
    /// libcurl's own pointer, valid as long as this object.
    let pointer: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>

    /// Starts libcurl when this is the first handle of the process.
    init() throws(TransferFailure) {
        guard Self.started == CURLE_OK, let pointer = curl_easy_init() else {
            throw TransferFailure(.other, "libcurl could not be started")
        }
        self.pointer = pointer
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setCommonOptions()
    }

    deinit {
        curl_easy_cleanup(pointer)
        words.deallocate()
    }

    /// `curl_global_init`, run once in a process by whoever comes first.
    static let started = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// Forgets every option but the common ones; connections and sessions stay.
    func reset() throws(TransferFailure) {
        curl_easy_reset(pointer)
        forgetExplanation()
        try setCommonOptions()
    }

    /// Forgets what libcurl said of the last transfer.
    func forgetExplanation() { words.pointee = 0 }

    /// What libcurl said of the last transfer, or what the code means when it said nothing.
    func explanation(of code: CURLcode) -> String {
        words.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: words)
    }

    /// Runs the transfer on the calling thread.
    func perform() -> CURLcode {
        curl_easy_perform(pointer)
    }

    private func setCommonOptions() throws(TransferFailure) {
        try set(CURLOPT_ERRORBUFFER, pointer: words)
        try set(CURLOPT_NOSIGNAL, 1)
        // A lookup that hangs is left to its own thread. Otherwise ending a transfer waits for it, and every other
        // transfer with it: 10 s instead of a timeout of 300 ms, with a name server that does not answer.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_TCP_NODELAY, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_TCP_KEEPIDLE, 60)
        try set(CURLOPT_TCP_KEEPINTVL, 30)
        // Shorter than the 60 s after which most balancers close, so that fewer requests meet a closing connection.
        try set(CURLOPT_MAXAGE_CONN, 50)
    }
}

extension EasyHandle {
    /// Sets an option that is a number or a switch.
    func set(_ option: CURLoption, _ value: Int) throws(TransferFailure) {
        try check(ccurl_set_long(pointer, option, value))
    }

    /// Sets an option that is text; libcurl keeps a copy.
    func set(_ option: CURLoption, _ value: String?) throws(TransferFailure) {
        try check(ccurl_set_string(pointer, option, value))
    }

    /// Sets an option that is a size.
    func set(_ option: CURLoption, size: Int) throws(TransferFailure) {
        try check(ccurl_set_offset(pointer, option, curl_off_t(size)))
    }

    /// Sets an option that is a file's content; libcurl keeps a copy.
    func set(_ option: CURLoption, bytes text: String) throws(TransferFailure) {
        var text = text
        let code = text.withUTF8 { ccurl_set_blob(pointer, option, $0.baseAddress, $0.count) }
        try check(code)
    }

    /// Sets an option that is a pointer, which must outlive the transfer.
    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) throws(TransferFailure) {
        try check(ccurl_set_pointer(pointer, option, value))
    }

    /// Stops on an option that libcurl does not take.
    func check(_ code: CURLcode) throws(TransferFailure) {
        guard code != CURLE_OK else { return }
        throw TransferFailure(.other, "libcurl refuses an option: \(String(cString: curl_easy_strerror(code)))")
    }

    /// Reads a number of the transfer; 0 when there is none.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// The transfer's timings so far.
    var timings: Timings {
        Timings(
            dns: microseconds(CURLINFO_NAMELOOKUP_TIME_T), connect: microseconds(CURLINFO_CONNECT_TIME_T),
            tls: microseconds(CURLINFO_APPCONNECT_TIME_T), firstByte: microseconds(CURLINFO_STARTTRANSFER_TIME_T),
            total: microseconds(CURLINFO_TOTAL_TIME_T))
    }

    private func microseconds(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }
}
