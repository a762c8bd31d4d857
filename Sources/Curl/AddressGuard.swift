import CCurl
import Foundation

/// Watches where one transfer connects to: libcurl asks it before each new socket and before each request.
final class AddressGuard {
    private let policy: AddressPolicy
    private var blocked: String?
    private var openedSockets = 0
    private var begunRequests = 0
    /// What was allowed last, as libcurl writes it: mostly the same is asked again.
    private var allowed: [CChar] = []

    init(_ policy: AddressPolicy) {
        self.policy = policy
    }

    /// Why the transfer failed, when it did because no address of the host was allowed.
    var refusal: String? {
        guard let blocked, openedSockets == 0 || begunRequests > 0 else { return nil }
        return "connecting to \(blocked) is not allowed: \(policy)"
    }

    /// Whether libcurl began the request more than once.
    var wasRepeated: Bool { begunRequests > 1 }

    /// Forgets what was seen of the last transfer, for the next one.
    func renew() {
        blocked = nil
        openedSockets = 0
        begunRequests = 0
    }

    /// Makes the handle ask this object, which must outlive the transfer.
    func attach(to easy: EasyHandle) throws(TransferFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.check(ccurl_set_opener(easy.pointer, openSocket))
        try easy.set(CURLOPT_OPENSOCKETDATA, pointer: context)
        try easy.check(ccurl_set_prerequest(easy.pointer, beforeRequest))
        try easy.set(CURLOPT_PREREQDATA, pointer: context)
    }

    fileprivate func open(_ target: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = Int(ccurl_address_bytes(target, &bytes))
        guard permits(IPAddress(bytes: bytes.prefix(count)), named: "a local socket") else { return -1 }
        openedSockets += 1
        return ccurl_open_socket(target)
    }

    fileprivate func begin(on address: UnsafePointer<CChar>) -> Bool {
        if allowed.isEmpty || strcmp(allowed, address) != 0 {
            let text = String(cString: address)
            guard permits(IPAddress(text), named: text) else { return false }
            allowed = Array(text.utf8CString)
        }
        begunRequests += 1
        return true
    }

    private func permits(_ address: IPAddress?, named text: String) -> Bool {
        guard !(address.map(policy.allows) ?? policy.allowsOtherFamilies) else { return true }
        blocked = address?.description ?? text
        return false
    }
}

private func openSocket(
    context: UnsafeMutableRawPointer?, purpose: curlsocktype, target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let context, let target else { return -1 }
    return Unmanaged<AddressGuard>.fromOpaque(context).takeUnretainedValue().open(target)
}

private func beforeRequest(
    context: UnsafeMutableRawPointer?, remote: UnsafeMutablePointer<CChar>?, local: UnsafeMutablePointer<CChar>?,
    remotePort: CInt, localPort: CInt
) -> CInt {
    guard let context, let remote else { return CURL_PREREQFUNC_ABORT }
    let access = Unmanaged<AddressGuard>.fromOpaque(context).takeUnretainedValue()
    return access.begin(on: remote) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
