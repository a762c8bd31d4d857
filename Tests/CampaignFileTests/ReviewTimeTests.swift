import CampaignFile
import Foundation
import Testing

/// Files that are written well and made to be hard to review.
@Suite struct ReviewTimeTests {
    private static func points(_ count: Int) -> String {
        (0..<count).map {
            "    - {name: p\($0), when: {any: [{title: {words: [w\($0)]}}, {employees: {at-least: \($0)}}]}, points: 1}"
        }.joined(separator: "\n")
    }

    static let texts = [
        "profile:\n  points:\n" + points(800),
        "profile:\n  require:\n"
            + (0..<800).map { "    - {any: [{title: {words: [w\($0)]}}, {employees: {at-least: \($0)}}]}" }
            .joined(separator: "\n") + "\n  points:\n" + points(200),
        "profile:\n  require:\n"
            + (0..<900).map { "    - {country: [US, CA, DE, FR, AT]}  # \($0)" }.joined(separator: "\n"),
        "profile:\n  points:\n" + points(20) + "\n  tiers: {"
            + (0...100).map { "t\($0): \($0)" }.joined(separator: ", ") + "}",
        "profile:\n  require:\n    - {at-least: 40, of: ["
            + (0..<80).map { "{employees: {at-least: \($0), at-most: \($0)}}" }.joined(separator: ", ")
            + "]}\n  points:\n" + points(100),
    ]

    @Test(arguments: texts)
    func `a review ends soon`(text: String) {
        let start = ContinuousClock.now
        #expect(CampaignReader.read(CampaignSource(path: "a.yaml", text: campaignText(text))).campaign != nil)
        let took = ContinuousClock.now - start
        #expect(took < .seconds(5), "\(took)")
    }
}
