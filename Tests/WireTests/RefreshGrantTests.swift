import Prospecting
import Testing

@testable import Wire

@Suite struct RefreshGrantTests {
    @Test func `a grant is read from one line or several, and written as it was read`() throws {
        let text = "token-url=https://a.example/token\nclient-id=app\nrefresh-token=1//x=y\nscope=a+b"
        let grant = try #require(try RefreshGrant.read(text))
        #expect(grant.refreshToken == "1//x=y" && grant.clientSecret == nil && grant.scope == "a b")
        #expect(grant.text == text)
        #expect(try RefreshGrant.read(text.replacing("\n", with: "  ")) == grant)
        #expect(grant.form == "grant_type=refresh_token&refresh_token=1%2F%2Fx%3Dy&client_id=app&scope=a%20b")
    }

    @Test(arguments: ["ya29.a0AfH6SM=", "hunter2", "a=b c=d", ""])
    func `a token is none`(secret: String) throws {
        #expect(try RefreshGrant.read(secret) == nil)
    }

    @Test(arguments: [
        "refresh-token=r client-id=a", "token-url=http://a.example/ client-id=a refresh-token=r",
        "token-url=https://a.example/ refresh-token=r", "token-url=https://a.example/ client-id=a",
        "token-url=https://a.example/ client-id=a refresh-token=r refresh", "token-url=x client-id=a refresh-token=r",
        "token-url=https://a.example/ client-id=a refresh-token=r tenant=t",
        "token-url=https://u:p@a.example/ client-id=a refresh-token=r",
    ])
    func `what is no whole grant is refused, without a word of it`(secret: String) {
        do {
            _ = try RefreshGrant.read(secret)
            Issue.record("\(secret) was taken")
        } catch {
            #expect(error.code == .invalid && !error.message.contains("a.example"))
        }
    }
}
