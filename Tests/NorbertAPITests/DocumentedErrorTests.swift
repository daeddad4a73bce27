import NorbertAPI
import OrderedJSON
import Testing

struct DocumentedErrorTests {
    @Test(arguments: [
        (402, Samples.errorWithoutWebhook), (402, Samples.errorWithoutWebhookForEnrich), (400, Samples.errorOfSize),
        (429, Samples.errorOfLimit), (400, Samples.errorOfField), (404, Samples.errorNotFound),
        (400, Samples.errorOfMissing("name")), (400, Samples.errorOfMissing("col_name")),
        (400, Samples.errorOfMissing("rerun_frequency")),
    ])
    func `a documented error reads and writes as the same JSON`(status: Int, body: String) throws {
        let json = try JSON(parsing: body)
        let error = APIError(status: status, body: body.utf8)
        #expect(error.json == json)
        #expect(error.status == status)
    }

    @Test func `the documented errors are ready to be answered with`() throws {
        #expect(try APIError.noWebhook(for: .verify).json == JSON(parsing: Samples.errorWithoutWebhook))
        #expect(try APIError.noWebhook(for: .enrich).json == JSON(parsing: Samples.errorWithoutWebhookForEnrich))
        #expect(try APIError.fileTooLarge.json == JSON(parsing: Samples.errorOfSize))
        let limit = RateClass.general.perMinute
        #expect(try APIError.tooManyRequests(limit: limit).json == JSON(parsing: Samples.errorOfLimit))
        #expect(try APIError.notFound.json == JSON(parsing: Samples.errorNotFound))
        #expect(APIError.noSuchBulk.status == 400)
        #expect(APIError.noSuchFile.status == 400)
    }

    @Test func `how a code is spelled makes no other error of it`() {
        #expect(APIError(status: 402, message: "x", hasTextCode: true) == APIError(status: 402, message: "x"))
    }
}
