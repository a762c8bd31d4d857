import CCurl
import Foundation

/// One multi handle of libcurl and its connections.
///
/// Unchecked because the pointer never changes, `wake` is the one call that libcurl allows from any thread, and all
/// others are made by the one thread that runs the transfers.
final class MultiHandle: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    /// Keeps at most so many connections.
    init(maximumConnections: Int) throws(TransferFailure) {
        guard EasyHandle.started == CURLE_OK, let pointer = curl_multi_init() else {
            throw TransferFailure(.other, "libcurl could not be started")
        }
        self.pointer = pointer
        try check(ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, maximumConnections))
    }

    deinit {
        curl_multi_cleanup(pointer)
    }

    /// Ends the wait of the thread that runs the transfers, now or the next time it would wait.
    func wake() {
        curl_multi_wakeup(pointer)
    }

    /// Begins the transfer of a handle, which must not move until it is removed.
    func add(_ easy: EasyHandle) throws(TransferFailure) {
        try check(curl_multi_add_handle(pointer, easy.pointer))
    }

    /// Ends the transfer of a handle, whether it is done or not; false when the handle cannot be used again.
    func remove(_ easy: EasyHandle) -> Bool {
        curl_multi_remove_handle(pointer, easy.pointer) == CURLM_OK
    }

    /// Does all that can be done without waiting.
    func perform() throws(TransferFailure) {
        var running: CInt = 0
        try check(curl_multi_perform(pointer, &running))
    }

    /// Waits until there is something to do, or until woken.
    func wait() throws(TransferFailure) {
        try check(curl_multi_poll(pointer, nil, 0, 60_000, nil))
    }

    /// The next transfer that ended: the number it was given, and how it ended.
    func nextEnded() -> (number: UInt, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            var number: UnsafeMutableRawPointer?
            let code = ccurl_get_pointer(message.pointee.easy_handle, CURLINFO_PRIVATE, &number)
            guard code == CURLE_OK else { continue }
            return (UInt(bitPattern: number), ccurl_message_result(message))
        }
        return nil
    }

    private func check(_ code: CURLMcode) throws(TransferFailure) {
        guard code != CURLM_OK else { return }
        throw TransferFailure(.other, "libcurl's transfers have failed: \(String(cString: curl_multi_strerror(code)))")
    }
}
