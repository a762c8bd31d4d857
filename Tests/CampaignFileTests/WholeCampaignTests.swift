import CampaignFile
import Testing

/// A file with every section, and the whole value that it says.
@Suite struct WholeCampaignTests {
    @Test func `a file with every section is read as it is written`() throws {
        let read = try campaign(WholeCampaign.text, files: WholeCampaign.files)
        let expected = try WholeCampaign.value()
        #expect(read.entry == expected.entry)
        #expect(read.profile == expected.profile)
        #expect(read.cadence == expected.cadence)
        #expect(read.accounts == expected.accounts)
        #expect(read.dispositions == expected.dispositions)
        #expect(read.qualification == expected.qualification)
        #expect(read.mails == expected.mails)
        #expect(read.webhooks == expected.webhooks)
        #expect(read == expected)
    }
}
