import FileReading
import Prospecting

/// `team`: how many people call.
enum TeamFile {
    static let section = FileSection(
        "\"team\"",
        [
            .required("sdrs", "how many people call", .whole(1...100_000), example: "4"),
            .required("dials-a-day", "how many calls each of them makes a day", .whole(1...1000), example: "45"),
        ])

    static func team(_ node: YAMLNode, _ reading: inout Reading) -> Team? {
        guard let team = SectionReader(node, as: section, &reading) else { return nil }
        let sdrs = team.value("sdrs", .whole(1...100_000), &reading)
        let dials = team.value("dials-a-day", .whole(1...1000), &reading)
        guard let sdrs, let dials else { return nil }
        return Team(sdrs: sdrs, dialsADay: dials)
    }
}
