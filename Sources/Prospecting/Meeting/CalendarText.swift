/// Content lines of iCalendar (RFC 5545, section 3.1), one after another.
///
/// Whatever is put in stays within its own line: what would end one is written as an escape, or left out.
struct CalendarText {
    private(set) var lines = ""

    /// A property whose value needs no escapes.
    mutating func line(_ name: String, _ value: String) {
        add("\(name):\(value)")
    }

    /// A property whose value is TEXT (section 3.3.11).
    mutating func text(_ name: String, _ value: String) {
        add("\(name):\(Self.escaped(value))")
    }

    /// A property whose value is somebody's mail address, with the name beside.
    mutating func person(_ name: String, _ person: Invitation.Person) {
        add("\(name);CN=\"\(Self.quoted(person.name))\":\(Self.link(to: person.email))")
    }

    /// A mail address as a URI.
    static func link(to email: String) -> String { "mailto:\(address(email))" }

    /// A moment in UTC: `20260304T160000Z`; parts of a second are cut off.
    static func time(_ instant: Instant) -> String {
        let local = Zone.utc.local(instant)
        let date = local.date.iso.replacing("-", with: "")
        let second = local.second < 10 ? "0\(local.second)" : "\(local.second)"
        return "\(date)T\(local.time.text.replacing(":", with: ""))\(second)Z"
    }

    /// Folds a line that is longer than 75 bytes, between characters (section 3.1); the space that marks what follows
    /// counts with it.
    private mutating func add(_ line: String) {
        var room = Self.width
        for scalar in line.unicodeScalars {
            let length = scalar.utf8.count
            if length > room {
                lines += "\r\n "
                room = Self.width - 1
            }
            lines.unicodeScalars.append(scalar)
            room -= length
        }
        lines += "\r\n"
    }

    private static let width = 75

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case _ where scalar.endsLine: escaped += "\\n"
            case _ where !scalar.isControl || scalar == "\t": escaped.unicodeScalars.append(scalar)
            default: break
            }
        }
        return escaped
    }

    /// The inside of a quoted parameter (section 3.2), with a quotation mark written as RFC 6868 has it; without
    /// backslashes, which some readers take for the beginning of an escape there too.
    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\"": quoted += "^'"
            case "^": quoted += "^^"
            case "\\": quoted += "/"
            case _ where scalar.endsLine || scalar == "\t": quoted += " "
            case _ where !scalar.isControl: quoted.unicodeScalars.append(scalar)
            default: break
            }
        }
        return quoted
    }

    /// A mail address within a URI (RFC 6068): what may not stand in one is percent-encoded.
    private static func address(_ email: String) -> String {
        var address = ""
        for byte in email.utf8 {
            if allowed.contains(byte) {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                address += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return address
    }

    private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@.-_~+'!".utf8)
}

extension Unicode.Scalar {
    /// Whether some reader takes it for the end of a line.
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
