// swift-format-ignore-file

extension BundledTable {
    /// The United States and their states.
    static let unitedStates: StaticString = #"""
        rules:
          us:
            name: United States
            jurisdiction: US
            hours: {daily: "08:00-21:00"}
            register: {name: National DNC Registry, max-age: 31}
            citations:
              - "16 CFR 310.4(c)"
              - "16 CFR 310.6(b)(7)"
              - "16 CFR 310.5"
              - "47 CFR 64.1200(c)(1)"
              - "47 CFR 64.1200(d)(3)"
              - "89 FR 26760 (2024-04-16)"
            sources:
              - "https://regulations.justia.com/regulations/fedreg/2024/04/16/2024-07180.html"
              - "https://clrkc.com/fcc-updates-internal-do-not-call-list-time-period"
              - "https://legalclarity.org/do-not-call-hours-and-rules-by-state"
              - "https://blog.galalaw.com/post/102j48j/ftc-piles-on-additional-recordkeeping-requirements-and-business-to-business-prote"
            confidence: secondary
            binding: statute
            business: exempt
            business-note: "The sales rule lets calls to businesses go (16 CFR 310.6(b)(7)), and hours and do-not-call protect residential lines; but a mobile, or a line at home used for work, may count as residential."
            note: "Calls between 21:00 and 08:00 of the called party are barred to all. A number to which a do-not-call request can be made must be shown. Do-not-call requests are honoured within 10 business days (since 2025-04-11). The mobile presumption is general knowledge."
          us-al:
            name: Alabama
            jurisdiction: US-AL
            hours: {mon-sat: "08:00-20:00"}
            holidays: us-al
            citations:
              - Alabama PSC telephone rules
              - Ala. Code 1-3-8 (holidays)
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
              - "https://dnc.com/holiday-alerts?year=2023"
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: secondary
            binding: statute
            business: unknown
            business-note: One source reads the rule as binding telephone utilities only; the tables of vendors apply it to all sellers.
            conflict: "Utilities only (dnc.com) against all sellers (vendors): the stricter reading is kept."
          us-ct:
            name: Connecticut
            jurisdiction: US-CT
            hours: {daily: "09:00-20:00"}
            citations:
              - Conn. Gen. Stat. 42-288a (P.A. 23-98)
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "https://g2leadstosales.com/2025-state-by-state-calling-restrictions-telemarketing-call-centers.html"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
              - "https://cga.ct.gov/current/pub/chap_743m.htm"
            confidence: secondary
            binding: statute
            business: unknown
            business-note: "Protects a \"consumer\", defined broadly since October 2023; the paragraph with the hours was not seen in full."
            conflict: "An older table has 09:00-21:00."
          us-fl:
            name: Florida
            jurisdiction: US-FL
            hours: {daily: "08:00-20:00"}
            caps: [{calls: 3, within: 24h, to: person, about: same-subject}]
            citations:
              - "Fla. Stat. 501.616(6)(a),(b)"
              - Fla. Stat. 501.059
              - CS/SB 1120 (2021)
            sources:
              - "http://www.lawserver.com/law/state/florida/statutes/florida_statutes_501-616"
              - "https://flsenate.gov/Session/Bill/2021/1120/BillText/er/HTML"
            confidence: primary
            binding: statute
            business: partly
            business-note: Concerns solicitation for consumer goods and services; a narrow exemption for calls to businesses is in 501.604. A Florida area code is presumed to be a Florida resident (2021).
          us-il:
            name: Illinois
            jurisdiction: US-IL
            hours: {daily: "08:00-21:00"}
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
            confidence: secondary
            binding: statute
            business: unknown
            conflict: "One vendor has 09:00-21:00, for prerecorded calls only."
          us-in:
            name: Indiana
            jurisdiction: US-IN
            hours: {daily: "09:00-20:00"}
            sources:
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: general
            binding: statute
            business: unknown
            conflict: "One old table stops at 20:00; current ones do not list the state. The stricter value is kept."
          us-ky:
            name: Kentucky
            jurisdiction: US-KY
            hours: {daily: "10:00-21:00"}
            citations:
              - KRS 367.46951
              - KRS 367.46955
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
              - "VICIdial seed table of state call times (undated, partly stale)"
              - "https://lawserver.com/law/state/kentucky/ks-statutes/kentucky_statutes_367-46951"
            confidence: secondary
            binding: statute
            business: likely-exempt
            business-note: "Concerns consumer goods and services, and offers of investment or employment, to residential, mobile and paging numbers."
          us-la:
            name: Louisiana
            jurisdiction: US-LA
            hours: {mon-sat: "08:00-20:00"}
            holidays: us-la
            emergencies: yes
            citations:
              - La. PSC General Order R-29617 s.V(A)
              - "La. R.S. 45:811, 45:816, 45:844.31"
            sources:
              - "https://dnc.com/holiday-alerts?year=2023"
              - "https://www.dropcowboy.com/state-compliance"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
              - "VICIdial seed table of state call times (undated, partly stale)"
              - "https://agentblog.nationallife.com/?p=4218"
            confidence: secondary
            binding: statute
            business: exempt
            business-note: "Calls to businesses are exempt, as one compliance service reads it."
            conflict: A page without sources gives other hours; it is not followed.
            note: "The Governor proclaims further holidays, and a state of emergency bars solicitation: enter both as blackouts."
          us-ma:
            name: Massachusetts
            jurisdiction: US-MA
            hours: {daily: "08:00-20:00"}
            citations:
              - "201 CMR 12.02(2)"
              - "M.G.L. c.159C s.1,3"
            sources:
              - "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02"
              - "https://www.dropcowboy.com/state-compliance"
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: primary
            binding: statute
            business: exempt
            business-note: Protects residents who are called about household goods and services.
          us-md:
            name: Maryland
            jurisdiction: US-MD
            hours: {daily: "08:00-20:00"}
            caps: [{calls: 3, within: 24h, to: person, about: same-subject}]
            citations:
              - "Md. Code, Com. Law 14-4502 (Stop the Spam Calls Act 2023, eff. 2024-01-01)"
            sources:
              - "https://lexace.ai/us/statute/maryland/CL-14-4502"
              - "https://www.dropcowboy.com/state-compliance"
              - "https://g2leadstosales.com/2025-state-by-state-calling-restrictions-telemarketing-call-centers.html"
            confidence: secondary
            binding: statute
            business: partly
            business-note: Sellers to businesses with three years under one name are exempt from the ban on autodialers; whether from hours and caps too was not seen.
          us-me:
            name: Maine
            jurisdiction: US-ME
            hours: {daily: "09:00-17:00"}
            sources:
              - "VICIdial seed table of state call times (undated, partly stale)"
              - "https://g2leadstosales.com/2025-state-by-state-calling-restrictions-telemarketing-call-centers.html"
            confidence: general
            binding: statute
            business: unknown
            conflict: "One old table has 09:00-17:00; vendors list no limit on live calls. The stricter value is kept."
          us-mi:
            name: Michigan
            jurisdiction: US-MI
            hours: {daily: "09:00-21:00"}
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state"
            confidence: secondary
            binding: statute
            business: unknown
          us-mn:
            name: Minnesota
            jurisdiction: US-MN
            hours: {daily: "09:00-21:00"}
            sources:
              - "https://www.dropcowboy.com/state-compliance"
            confidence: secondary
            binding: statute
            business: unknown
          us-ms:
            name: Mississippi
            jurisdiction: US-MS
            hours: {mon-sat: "08:00-20:00"}
            clock: America/Chicago
            holidays: us-ms
            citations:
              - Miss. Code 77-3-723
            sources:
              - "https://getpocketlaw.com/law/state_mississippi/section-77-3-723-rules-for-authorized-calls_57b73fa7ff73"
              - "https://dnc.com/holiday-alerts?year=2023"
              - "https://www.dropcowboy.com/state-compliance"
            confidence: primary
            binding: statute
            business: exempt
            business-note: Protects a consumer in the state; the statute names Central time.
            conflict: "On holidays: restricted (dnc.com, to 2023), not restricted (vendors, 2025). The stricter reading is kept."
          us-ne:
            name: Nebraska
            jurisdiction: US-NE
            hours: {daily: "08:00-21:00"}
            citations:
              - Neb. Admin. Code 291-11-3
            sources:
              - "https://leadmanagerhelp.clickpointsoftware.com/en/articles/5753977-state-calling-hours"
              - "https://www.tldcrm.com/announcements/september-2025-dnc"
            confidence: secondary
            binding: statute
            business: unknown
            note: "Only prerecorded messages are limited further (13:00-21:00 on Sundays and holidays)."
          us-nm:
            name: New Mexico
            jurisdiction: US-NM
            hours: {daily: "09:00-21:00"}
            sources:
              - "https://www.dropcowboy.com/state-compliance"
            confidence: secondary
            binding: statute
            business: unknown
          us-nv:
            name: Nevada
            jurisdiction: US-NV
            hours: {daily: "09:00-20:00"}
            sources:
              - "https://www.dropcowboy.com/state-compliance"
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: secondary
            binding: statute
            business: unknown
          us-ny:
            name: New York
            jurisdiction: US-NY
            hours: {daily: "08:00-21:00"}
            emergencies: yes
            citations:
              - "N.Y. Gen. Bus. Law 399-z(5-a), 399-pp"
            sources:
              - "https://legiscan.com./NY/text/A06680/id/2794597"
            confidence: primary
            binding: statute
            business: unknown
            note: "The hours are the federal ones; calls to an area under a declared state of emergency are barred: enter it as a blackout."
          us-ok:
            name: Oklahoma
            jurisdiction: US-OK
            hours: {daily: "08:00-20:00"}
            caps: [{calls: 3, within: 24h, to: person, about: same-subject}]
            citations:
              - "15 O.S. 775C.1-775C.6 (HB 3168, eff. 2022-11-01)"
            sources:
              - "https://dnc.dreamhosters.com/?p=1309"
              - "https://app.legiplex.com/ok/legislature/2022/2022-r/bills/hb3168/drafts-latest"
              - "https://www.dropcowboy.com/state-compliance"
            confidence: secondary
            binding: statute
            business: unknown
          us-pa:
            name: Pennsylvania
            jurisdiction: US-PA
            hours: {daily: "08:00-21:00"}
            holidays: us-pa
            citations:
              - "73 P.S. 2245(a)(1)"
              - "73 P.S. 2242, 2245.2"
            sources:
              - "https://govt.westlaw.com/pac/Document/NE4CC77F0E9F711E9BEFE89A994168F89"
              - "https://govt.westlaw.com/pac/Document/NF2B0FCB0E9F711E98CCACEE740D6E525"
              - "https://dnc.com/holiday-alerts?year=2023"
              - "https://www.tldcrm.com/announcements/september-2025-dnc"
            confidence: primary
            binding: statute
            business: partly
            business-note: "Since December 2019 the state list protects business subscribers as well: compare business lines with it too."
            conflict: The hours are the text of the law; three tables disagree on weekends. The holidays are secondary.
          us-ri:
            name: Rhode Island
            jurisdiction: US-RI
            hours: {mon-fri: "09:00-18:00", sat: "10:00-17:00"}
            holidays: us-ri
            citations:
              - R.I. Gen. Laws 5-61-2(2)
              - R.I. Gen. Laws 5-61-3.6
            sources:
              - "https://instalawyer.io/laws/rhode-island-general-laws/section-5-61-2-definitions"
              - "http://webserver.rilin.state.ri.us/Statutes/TITLE5/5-61/5-61-3.6.HTM"
            confidence: primary
            binding: statute
            business: likely-exempt
            business-note: "Concerns unsolicited calls to residential, mobile and paging numbers."
          us-sd:
            name: South Dakota
            jurisdiction: US-SD
            hours: {mon-sat: "09:00-21:00"}
            citations:
              - SDCL 37-30-28 (automated dialling only)
            sources:
              - "VICIdial seed table of state call times (undated, partly stale)"
              - "http://legis.state.sd.us/statutes/DisplayStatute.aspx?Type=Statute&Statute=37-30-28"
            confidence: general
            binding: statute
            business: unknown
            conflict: The statute that was found covers automated dialling only. The stricter reading is kept.
          us-tx:
            name: Texas
            jurisdiction: US-TX
            hours: {mon-sat: "09:00-21:00", sun: "12:00-21:00"}
            citations:
              - "Tex. Bus. & Com. Code 301.051 (ex 37.02)"
              - "304.004(3)"
            sources:
              - "http://law.justia.com/codes/texas/2005/bc/004.00.000037.00.html"
              - "https://codes.findlaw.com/tx/business-and-commerce-code/bus-com-sect-304-004/"
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: secondary
            binding: statute
            business: exempt
            business-note: "Concerns calls to residential numbers; businesses are outside unless they have said no. SB 140 (September 2025) widened the law: check again."
            note: The section numbers since the recodification of 2009 are general knowledge.
          us-ut:
            name: Utah
            jurisdiction: US-UT
            hours: {mon-sat: "08:00-21:00"}
            holidays: us-ut
            citations:
              - Utah Code 13-25a-103(3)
            sources:
              - "https://codes.findlaw.com/ut/title-13-commerce-and-trade/ut-code-sect-13-25a-103/"
            confidence: primary
            binding: statute
            business: partly
            business-note: "Residential and cellular numbers are protected, so a mobile for work is and a line in an office is not."
            conflict: "An old table has 09:00-20:00 every day; it is stale."
          us-wa:
            name: Washington
            jurisdiction: US-WA
            hours: {daily: "08:00-20:00"}
            cooldown: 365d
            citations:
              - RCW 80.36.390
              - HB 1497 (2022)
            sources:
              - "https://instalawyer.io/laws/revised-code-of-washington/8036390-telephone-solicitation"
              - "https://centralialaw.com/new-solicitation-law/"
            confidence: primary
            binding: statute
            business: exempt
            business-note: Business-to-business calls are excluded by (1)(d).
            note: Hang up within ten seconds of a refusal; nobody who refused is called again for a year.
          us-wy:
            name: Wyoming
            jurisdiction: US-WY
            hours: {daily: "08:00-20:00"}
            sources:
              - "VICIdial seed table of state call times (undated, partly stale)"
            confidence: general
            binding: statute
            business: unknown
        """#
}
