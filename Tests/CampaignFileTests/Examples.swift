import CampaignFile
import Foundation
import Prospecting
import Testing

/// The campaigns that lie in the repository's `campaigns` folder for people to copy.
enum Examples {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "campaigns")

    static let names = [
        "account-based-25-day", "event-follow-up", "first", "inbound-10-day", "midmarket", "midmarket-nurture",
        "outbound-21-day", "phone-first-15-day", "reactivation", "warm-72-hour",
    ]

    static func path(_ name: String) -> String {
        folder.appending(path: "\(name).yaml").path(percentEncoded: false)
    }

    static func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    static func campaign(_ name: String) throws -> Campaign {
        try #require(CampaignReader.read(try CampaignSource.load(path: path(name))).campaign)
    }
}
