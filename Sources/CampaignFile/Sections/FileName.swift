import FileReading
import Prospecting

/// A file beside the campaign, with one value a line.
enum FileName {
    /// A bare name, so that no campaign reaches into other folders.
    static let form = ScalarForm<String>(
        "the name of a file beside the campaign", hint: "put it into the campaign's folder and give its name alone"
    ) { name in
        let marks: Set<Character> = ["/", "\\", "\0"]
        let isBare = !name.contains(where: marks.contains) && !name.contains("..") && !name.hasPrefix(".")
        return isBare && name.utf8.count <= 255 ? name : nil
    }

    /// The values of the file that a node names: a line each, without blank lines and those that begin with #.
    static func values(_ node: YAMLNode, _ reading: inout Reading) -> Values? {
        guard let name = reading.value(of: node, form, "\"in-file\"") else { return nil }
        let values = reading.fileValues[name] ?? Values(read(name, at: node.start, &reading))
        reading.fileValues[name] = values
        return values.words.isEmpty ? nil : values
    }

    /// Empty when something is wrong with the file, which is said once.
    private static func read(_ name: String, at position: SourcePosition, _ reading: inout Reading) -> [String] {
        guard reading.fileValues.count < CampaignLimits.files else {
            reading.error(
                "more than \(CampaignLimits.files) files are named", at: position, hint: "put some of them together")
            return []
        }
        guard let text = reading.files[name] else {
            reading.error(
                "there is no file \"\(name)\"", at: position, hint: "it must lie in the folder of the campaign")
            return []
        }
        guard text.utf8.count <= CampaignLimits.fileBytes else {
            let limit = CampaignLimits.fileBytes / 1024
            reading.error("the file \"\(name)\" is larger than \(limit) KiB", at: position)
            return []
        }
        let values = lines(of: text)
        if values.isEmpty {
            reading.error("the file \"\(name)\" is empty", at: position, hint: "write one value a line")
        }
        return values
    }

    /// On bytes, because a file may have a hundred thousand lines.
    private static func lines(of text: String) -> [String] {
        let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
        let withoutMark = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...]
        return withoutMark.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let start = line.drop(while: blanks.contains)
            guard let first = start.first, first != UInt8(ascii: "#") else { return nil }
            let end = start.lastIndex { !blanks.contains($0) } ?? start.startIndex
            return String(decoding: start[...end], as: UTF8.self)
        }
    }
}
