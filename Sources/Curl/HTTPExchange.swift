import CCurl
import Foundation

/// One request on its way and what has come back so far; it belongs to the thread that runs the transfer.
final class HTTPExchange {
    /// What is done with the body of a successful answer.
    enum Sink {
        /// Kept for the answer.
        case keep
        /// Handed over piece by piece, without a limit, until the closure says false.
        case pass((Data) -> Bool)
    }

    private enum Stop {
        case enough
        case bodyTooLarge
        case headersTooLarge
        case unwanted
    }

    /// A cut answer is read on for so many bytes, for the connection's sake; then it is given up.
    private static let maximumDiscardedBytes = 1024 * 1024

    private(set) var request: HTTPRequest
    let easy: EasyHandle
    let access: AddressGuard
    let headerList = HeaderList()
    let upload: UploadFile?
    private let sink: Sink
    private var lines = HeaderLines()
    private var body = Data()
    private var discardedBytes = 0
    private var isCut = false
    private var stop: Stop?

    /// Sets the handle up for the request, or refuses it before anything is sent.
    init(
        _ request: HTTPRequest, on easy: EasyHandle, upload: UploadFile? = nil, sink: Sink = .keep
    ) throws(TransferFailure) {
        if let refusal = request.refusal ?? request.refusalOfHeaders { throw refusal }
        self.request = request
        self.easy = easy
        self.upload = upload
        self.sink = sink
        access = AddressGuard(request.addresses)
        try prepare()
    }

    /// Whether a request differs from the last one in its headers and its body alone.
    func canBeRenewed(for next: HTTPRequest) -> Bool { upload == nil && request.isSetUp(like: next) }

    /// Sets the handle up for the next request, after the last one is over.
    func renew(for next: HTTPRequest) throws(TransferFailure) {
        if let refusal = next.refusalOfHeaders { throw refusal }
        request = next
        lines = HeaderLines()
        body = Data()
        discardedBytes = 0
        isCut = false
        stop = nil
        access.renew()
        easy.forgetExplanation()
        try setBody()
        try setHeaders()
    }

    /// Lets go of what came back, once it was handed over, until the handle is used again.
    func empty() {
        lines = HeaderLines()
        body = Data()
    }

    /// Takes one header line; false stops the transfer.
    func receive(header line: UnsafeRawBufferPointer) -> Bool {
        lines.take(line) || stop(.headersTooLarge)
    }

    /// Takes a piece of the body; false stops the transfer.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        if case .pass(let pass) = sink, (200...299).contains(easy.number(CURLINFO_RESPONSE_CODE)) {
            return pass(Data(bytes)) || stop(.unwanted)
        }
        let kept = min(bytes.count, max(0, request.maximumAnswerBytes - body.count))
        body.append(contentsOf: bytes.prefix(kept))
        guard kept < bytes.count else { return true }
        guard request.overflow == .cut else { return stop(.bodyTooLarge) }
        isCut = true
        discardedBytes += bytes.count - kept
        return discardedBytes <= Self.maximumDiscardedBytes || stop(.enough)
    }

    /// Reads the end of the transfer.
    func outcome(_ code: CURLcode) -> Result<HTTPAnswer, TransferFailure> {
        switch (code, stop) {
        case (_, .bodyTooLarge):
            .failure(failure(.tooLarge, "the answer has more than \(request.maximumAnswerBytes) bytes"))
        case (_, .headersTooLarge):
            .failure(failure(.tooLarge, "the answer's headers have more than \(HeaderLines.maximumBytes) bytes"))
        case (CURLE_OK, _), (_, .enough), (_, .unwanted): .success(answer)
        default: .failure(failure(code))
        }
    }

    private func stop(_ reason: Stop) -> Bool {
        stop = reason
        return false
    }

    private var answer: HTTPAnswer {
        HTTPAnswer(
            status: easy.number(CURLINFO_RESPONSE_CODE), lines: lines, body: body, isCut: isCut || stop == .unwanted,
            timings: easy.timings, repeatedByLibrary: access.wasRepeated)
    }

    private func failure(_ code: CURLcode) -> TransferFailure {
        if code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK {
            if let refusal = access.refusal { return failure(.blockedAddress, refusal) }
            if let problem = upload?.problem { return failure(.other, problem) }
        }
        if code == CURLE_LOGIN_DENIED { return failure(.badURL, "the URL must not hold a user name or a password") }
        return failure(.init(code), easy.explanation(of: code))
    }

    private func failure(_ kind: TransferFailure.Kind, _ message: String) -> TransferFailure {
        TransferFailure(kind, message, timings: easy.timings, repeatedByLibrary: access.wasRepeated)
    }
}
