import Foundation

extension String {
    /// The text without space around it and with control characters turned to spaces; line ends stay, as LF.
    var cleaned: String { cleaned(keepingLineEnds: true) }

    /// The text on one line, without space around it and without control characters.
    var cleanedLine: String { cleaned(keepingLineEnds: false) }

    private func cleaned(keepingLineEnds: Bool) -> String {
        guard needsCleaning else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in replacing("\r\n", with: "\n").unicodeScalars where !scalar.isInvisible {
            let isLineEnd = scalar == "\n" || scalar == "\r"
            if isLineEnd, keepingLineEnds {
                scalars.append("\n")
            } else {
                scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// False for the usual field: ASCII without control characters that neither begins nor ends with a space.
    private var needsCleaning: Bool {
        let space = UInt8(ascii: " ")
        return utf8.first == space || utf8.last == space || utf8.contains { $0 < space || $0 >= 0x7F }
    }
}

extension Unicode.Scalar {
    /// Byte-order marks, zero-width spaces and marks that turn the direction of writing.
    fileprivate var isInvisible: Bool {
        switch value {
        case 0xFEFF, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069: true
        default: false
        }
    }
}
