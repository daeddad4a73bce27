import NBRuntime
import OrderedJSON

/// Reading and writing what servers say.
enum JSONBenchmarks {
    static let all = [
        Benchmark("reading json", each: "page of 50 contacts") {
            let bytes = Array(page.utf8)
            return Benchmark.Round(operations: 1, bytes: bytes.count) {
                try JSON(parsing: bytes)["result"]?.array?.count ?? 0
            }
        },
        Benchmark("writing json", each: "page of 50 contacts") {
            let value = try JSON(parsing: page)
            return Benchmark.Round(operations: 1, bytes: page.utf8.count) {
                var output: [UInt8] = []
                value.write(to: &output)
                return output.count
            }
        },
    ]

    private static let page =
        #"{"has_next":true,"has_prev":false,"page":1,"pages":20,"result":["#
        + (0..<50).map(contact).joined(separator: ",") + #"],"total":1000}"#

    private static func contact(_ number: Int) -> String {
        """
        {"company":{"description":null,"is_done":true,"keywords":["search","web"],"logo":null,"name":"Company \(number)",\
        "raw_url":"company\(number).example","title":"Company \\"\(number)\\"","url":"http://www.company\(number).example"},\
        "created":1795360953289,"email":{"avatar_url":null,"email":"ann.lee\(number)@company\(number).example",\
        "is_done":true,"score":92.5},"id":\(12_345 + number),"lists":[1,2],"name":"Ann Lee \(number)","owner":{"admin":true,\
        "avatar_url":null,"email":"sandbox@nb.example","firstname":"Sandbox","language":"en","name":"Sandbox"},\
        "searching":false,"status":"LEAD"}
        """
    }
}
