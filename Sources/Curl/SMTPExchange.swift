import CCurl
import Foundation

/// One mail being handed over, and what the server has said so far; it belongs to the thread that runs the transfer.
final class SMTPExchange {
    private let mail: SMTPMail
    private let easy: EasyHandle
    private let access: AddressGuard
    private let recipients = HeaderList()
    private var sent = 0
    private var command = ""
    private var isOver = false
    private var answer: [String] = []

    init(_ mail: SMTPMail, to server: MailServer, on easy: EasyHandle) throws(TransferFailure) {
        self.mail = mail
        self.easy = easy
        access = AddressGuard(server.addresses)
        try server.prepare(easy, protocols: "smtp,smtps", access: access)
        try prepare(server)
    }

    private func prepare(_ server: MailServer) throws(TransferFailure) {
        try easy.set(CURLOPT_URL, server.url)
        try easy.set(CURLOPT_MAIL_FROM, mail.sender)
        for recipient in [mail.reader, mail.copy].compactMap(\.self) { try recipients.append(recipient) }
        try easy.check(ccurl_set_list(easy.pointer, CURLOPT_MAIL_RCPT, recipients.first))
        try easy.set(CURLOPT_UPLOAD, 1)
        try easy.set(CURLOPT_INFILESIZE_LARGE, size: mail.message.count)
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.check(ccurl_set_reader(easy.pointer, readMessage, rewindMessage, context))
        try easy.check(ccurl_set_receiver(easy.pointer, CURLOPT_HEADERFUNCTION, receiveReply))
        try easy.set(CURLOPT_HEADERDATA, pointer: context)
        try easy.check(ccurl_set_debug(easy.pointer, noteCommand, context))
    }

    /// Whether libcurl has all of the message, and so may have ended it.
    private var isWhole: Bool { sent >= mail.message.count }

    /// Reads the end of the transfer.
    func outcome(_ code: CURLcode) -> SMTPOutcome {
        if code == CURLE_OK { return .accepted }
        let reply = easy.number(CURLINFO_RESPONSE_CODE)
        if isWhole {
            return (400...599).contains(reply)
                ? .refused(to: .content, code: reply, words: words) : .unanswered(failure(code))
        }
        guard code != CURLE_LOGIN_DENIED else { return .refused(to: .login, code: loginCode(reply), words: words) }
        guard (400...599).contains(reply), let stage else { return .notHandedOver(failure(code)) }
        if reply == Self.wantsTLS, words.uppercased().contains("STARTTLS") {
            return .refused(
                to: .login, code: reply, words: "\(words); it wants TLS: name its certificate, --authority FILE")
        }
        return .refused(to: stage, code: reply, words: words)
    }

    /// RFC 3207, section 4.
    private static let wantsTLS = 530

    /// What the server answered last, by the command it answered to.
    private var stage: SMTPOutcome.Stage? {
        let upper = command.uppercased()
        if upper.hasPrefix("RCPT") {
            let isCopy = mail.copy.map { upper.contains("<\($0.uppercased())>") } ?? false
            return isCopy && mail.copy != mail.reader ? .copy : .reader
        }
        if upper.hasPrefix("MAIL") { return .sender }
        if upper.hasPrefix("DATA") || upper.hasPrefix("BDAT") { return .content }
        return nil
    }

    /// A server that has none of the ways we know to log in gives no code of its own.
    private func loginCode(_ reply: Int) -> Int { (400...599).contains(reply) ? reply : 535 }

    /// The last answer on one line, without its code.
    private var words: String {
        let lines = answer.map { $0.dropFirst(4).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return String(lines.joined(separator: " ").unicodeScalars.filter { $0.value >= 0x20 }.map(Character.init))
            .prefixed(500)
    }

    private func failure(_ code: CURLcode) -> TransferFailure {
        if code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK, let refusal = access.refusal {
            return TransferFailure(.blockedAddress, refusal, timings: easy.timings)
        }
        return TransferFailure(.init(code), easy.mailExplanation(of: code), timings: easy.timings)
    }

    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = mail.message.dropFirst(sent).prefix(buffer.count)
        piece.copyBytes(to: buffer)
        sent += piece.count
        return piece.count
    }

    fileprivate func rewind(to offset: Int) { sent = offset }

    fileprivate func receive(reply line: String) {
        guard !isOver else { return }
        let isFirst = answer.last.map { $0.dropFirst(3).first != "-" } ?? true
        if isFirst { answer = [] }
        answer.append(line)
    }

    fileprivate func note(command text: String) {
        isOver = isOver || text.hasPrefix("QUIT")
        if !isOver { command = text }
    }
}

extension String {
    fileprivate func prefixed(_ count: Int) -> String { String(prefix(count)) }
}

private func exchange(_ context: UnsafeMutableRawPointer) -> SMTPExchange {
    Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
}

private func readMessage(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return Int(CURL_READFUNC_ABORT) }
    return exchange(context).read(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

private func rewindMessage(context: UnsafeMutableRawPointer?, offset: curl_off_t, origin: CInt) -> CInt {
    guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
    exchange(context).rewind(to: Int(offset))
    return CURL_SEEKFUNC_OK
}

private func receiveReply(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    exchange(context).receive(reply: String(decoding: line, as: UTF8.self))
    return line.count
}

/// Keeps of all that libcurl tells the commands that are sent, of which a secret is none.
private func noteCommand(
    handle: UnsafeMutableRawPointer?, kind: curl_infotype, bytes: UnsafeMutablePointer<CChar>?, count: Int,
    context: UnsafeMutableRawPointer?
) -> CInt {
    guard let context, kind == CURLINFO_HEADER_OUT else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    let verbs = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BDAT", "QUIT", "RSET"]
    if let verb = verbs.first(where: line.uppercased().hasPrefix) {
        exchange(context).note(command: verb == "AUTH" ? verb : line)
    }
    return 0
}
