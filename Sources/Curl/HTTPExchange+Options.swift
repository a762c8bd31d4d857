import CCurl
import Foundation

extension HTTPExchange {
    /// Sets every option in which two requests can differ.
    func prepare() throws(TransferFailure) {
        try easy.set(CURLOPT_URL, request.url)
        try easy.set(CURLOPT_TIMEOUT_MS, request.timeout)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout)
        try easy.set(CURLOPT_HTTP_VERSION, request.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        if let authority = request.certificateAuthority {
            try easy.set(CURLOPT_CAINFO, authority)
            try easy.set(CURLOPT_CAPATH, nil)
        }
        if let authority = request.authority {
            try easy.set(CURLOPT_CAINFO_BLOB, bytes: authority)
            try easy.set(CURLOPT_CAINFO, nil)
            try easy.set(CURLOPT_CAPATH, nil)
        }
        if let identity = request.identity {
            try easy.set(CURLOPT_SSLCERT_BLOB, bytes: identity.certificate)
            try easy.set(CURLOPT_SSLKEY_BLOB, bytes: identity.key)
        }
        try access.attach(to: easy)
        try setMethod()
        try setBody()
        try setHeaders()
        try setReceivers()
    }

    private func setMethod() throws(TransferFailure) {
        if let upload {
            try easy.set(CURLOPT_POST, 1)
            try upload.attach(to: easy)
        } else if request.sendsBody {
            try easy.set(CURLOPT_POST, 1)
        } else if request.method == "HEAD" {
            try easy.set(CURLOPT_NOBODY, 1)
        } else {
            try easy.set(CURLOPT_HTTPGET, 1)
        }
        try easy.set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    func setBody() throws(TransferFailure) {
        guard upload == nil, request.sendsBody else { return }
        let body = request.body ?? Data()
        try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
        try easy.check(body.copied(to: easy.pointer))
    }

    func setHeaders() throws(TransferFailure) {
        headerList.clear()
        var hasContentType = false
        for (name, value) in request.headers {
            try headerList.append(name, value)
            if name.isHeader("content-type") { hasContentType = true }
        }
        try headerList.append("Expect:")
        if !hasContentType { try headerList.append("Content-Type:") }
        try easy.check(ccurl_set_list(easy.pointer, CURLOPT_HTTPHEADER, headerList.first))
    }

    private func setReceivers() throws(TransferFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.check(ccurl_set_receiver(easy.pointer, CURLOPT_HEADERFUNCTION, receiveHeader))
        try easy.set(CURLOPT_HEADERDATA, pointer: context)
        try easy.check(ccurl_set_receiver(easy.pointer, CURLOPT_WRITEFUNCTION, receiveBody))
        try easy.set(CURLOPT_WRITEDATA, pointer: context)
    }
}

extension Data {
    /// Gives libcurl a copy, since the bytes of a `Data` stay in place only within the closure.
    fileprivate func copied(to easy: UnsafeMutableRawPointer) -> CURLcode {
        guard !isEmpty else { return ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "") }
        return withUnsafeBytes { ccurl_set_bytes(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
    }
}

private func receiveHeader(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange.receive(header: line) ? line.count : stopped(line.count)
}

private func receiveBody(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange.receive(body: piece) ? piece.count : stopped(piece.count)
}

/// Any other count than the one given stops the transfer.
private func stopped(_ count: Int) -> Int {
    count == 0 ? 1 : 0
}
