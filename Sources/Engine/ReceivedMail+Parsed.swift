import MIME
import Prospecting

extension ReceivedMail {
    /// What a mail says that was taken apart, or its header alone.
    init(_ parsed: ParsedMail) {
        var headers: [String: String] = [:]
        for header in parsed.headers where Self.telling.contains(header.name) && headers[header.name] == nil {
            headers[header.name] = header.value
        }
        self.init(
            messageID: parsed.messageID, answers: parsed.answers, from: parsed.from.flatMap(Self.plain),
            fromName: parsed.fromName, subject: parsed.subject, text: parsed.text, headers: headers,
            reports: parsed.report.compactMap(DeliveryReport.init), returnedID: parsed.returnedID)
    }

    /// An address as it can be kept and answered; nil for what only stands in its place.
    private static func plain(_ address: String) -> String? {
        let isPlain = address.utf8.count <= 254 && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        return isPlain && address.contains("@") ? address : nil
    }
}

extension DeliveryReport {
    /// One recipient's group of fields; nil for that of the message.
    fileprivate init?(_ fields: [String: String]) {
        guard let action = fields["action"] else { return nil }
        let recipient = Self.address(fields["original-recipient"]) ?? Self.address(fields["final-recipient"])
        self.init(
            recipient: recipient, action: action.lowercased(),
            status: fields["status"]?.split(separator: " ").first.map(String.init),
            diagnostic: fields["diagnostic-code"])
    }

    /// `rfc822; <Ana@acme.example>` names `ana@acme.example`.
    private static func address(_ field: String?) -> String? {
        guard let value = field?.split(separator: ";", maxSplits: 1).last, value.contains("@") else { return nil }
        return value.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }.lowercased()
    }
}
