extension String {
    /// How many columns of a terminal it takes; the letters of East Asia take two.
    var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }

    /// At most that many columns, with `…` where something was cut off.
    func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var kept = ""
        var used = 0
        for character in self where used + character.displayWidth < width {
            kept.append(character)
            used += character.displayWidth
        }
        return kept + "…"
    }

    /// The same without characters that could steer a terminal; line ends and tabs become spaces.
    var withoutControls: String { cleaned(keepingLines: false) }

    /// The same, where lines may end.
    var textWithoutControls: String { cleaned(keepingLines: true) }

    /// Lines of at most that many columns, broken at spaces where there are any.
    func wrapped(to width: Int?) -> [String] {
        let lines = textWithoutControls.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let width, width > 8 else { return lines }
        return lines.flatMap { $0.broken(to: width) }
    }

    private func broken(to width: Int) -> [String] {
        var lines: [String] = []
        var line: String?
        for word in split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            guard let begun = line else {
                line = word
                continue
            }
            if begun.displayWidth + 1 + word.displayWidth <= width {
                line = begun + " " + word
            } else {
                lines.append(begun)
                line = word
            }
        }
        return lines + [line ?? ""]
    }

    private func cleaned(keepingLines: Bool) -> String {
        guard unicodeScalars.contains(where: \.steers) else { return self }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar == "\r" && keepingLines { continue }
            scalars.append(!scalar.steers || (keepingLines && scalar == "\n") ? scalar : " ")
        }
        return String(scalars)
    }
}

extension Character {
    fileprivate var displayWidth: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension Unicode.Scalar {
    /// Control characters, and those that turn the direction of text around (Unicode bidirectional controls).
    fileprivate var steers: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
