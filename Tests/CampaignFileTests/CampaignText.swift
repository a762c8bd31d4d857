import CampaignFile
import Prospecting
import Testing

/// A valid campaign with more sections below it.
func campaignText(_ sections: String = "", cadence: String = "") -> String {
    """
    campaign: spring
    queue: inside-sales
    cadence:
      steps:
        - {id: first-call, day: 1, call: opener}
    \(cadence)
    \(sections)
    """
}

/// The campaign of a text that is written without any mistake, whatever it means.
func campaign(_ text: String, files: [String: String] = [:], location: SourceLocation = #_sourceLocation) throws
    -> Campaign
{
    let reading = CampaignReader.read(CampaignSource(path: "spring.yaml", text: text, files: files), reviewing: false)
    #expect(reading.diagnostics == [], sourceLocation: location)
    return try #require(reading.campaign, sourceLocation: location)
}

/// What is said of a text, line by line.
func diagnostics(_ text: String, files: [String: String] = [:]) -> [String] {
    CampaignReader.read(CampaignSource(path: "spring.yaml", text: text, files: files)).diagnostics
        .map(\.description)
}
