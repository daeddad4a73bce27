import NBLanguage
import Testing

/// Results that are read while the work that they come from goes on.
@Suite struct UnfinishedWorkTests {
    @Test func `a field of a search is empty before a wait`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            print it.address #w used-before-wait: the search is not done here, so address is empty #^ .address #? wait #n search name
            """)
    }

    @Test func `after wait it is there`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            wait
            print $larry.address, it.score
            """)
    }

    @Test func `a variable, a text and a result in brackets are followed`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            let page = $larry
            print "his address is {page.email.email}" #w used-before-wait: so email is empty #^ .email
            print (search name "Ned Stark" at winterfell.com).score #w used-before-wait: so score is empty #? name it
            """)
    }

    @Test func `one warning for each work is enough`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            print $larry.address #w used-before-wait: address
            print $larry.score, it.found
            """)
    }

    @Test func `fields that are there at once may be read`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            let job = (verify file people.csv)
            print $larry.id, $larry.name, $larry.searching, $larry.status
            print $job.token, $job.progress, $job.done, $job.status, $job.treated
            show $job
            print $job
            """)
    }

    @Test func `commands that want what came of work want a wait`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            show results of $job #w used-before-wait: the verification is not done here, and results of wants what came of it #^ $job #n verify file
            let other = (verify file others.csv)
            $other | save to checked.csv #w used-before-wait: save to wants what came of it #^ $other
            search file people.csv name name domain domain
            download it to found.csv #w used-before-wait: the search is not done here #^ it
            """)
    }

    @Test func `the rows of a job are not there before a wait`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            each row in $job: print $row.email #w used-before-wait: so it has no rows yet #^ $job
            verify file others.csv
            it | where verdict is bounce | show #w used-before-wait: so it has no rows yet #^ it
            """)
    }

    @Test func `addresses that are not found yet cannot be verified`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            verify it #w used-before-wait: there is no address yet #^ it
            """)
    }

    @Test func `wait for one thing is not one for another`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            let ned = (search name "Ned Stark" at winterfell.com)
            wait for $larry at most 1 minute
            print $larry.address
            print $ned.address #w used-before-wait: address
            """)
    }

    @Test func `wait for things that cannot be followed is one for all`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            wait for (contacts)
            print $larry.address
            """)
    }

    @Test func `a pause is no wait`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            wait 30s
            print it.address #w used-before-wait: address
            """)
    }

    @Test func `a job may end during a pause`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            wait 30s
            show results of $job
            """)
    }

    @Test func `refresh asks for news`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            while not $job.done
              wait 5s
              refresh $job
            end
            print $job.deliverables
            """)
    }

    @Test func `whoever looks how far it is knows what comes`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            if it.searching: print wait a moment
            print it.address
            search name "Ned Stark" at winterfell.com
            if it.address is not empty: print it.address
            """)
    }

    @Test func `a wait on one way alone leaves it open, and nothing is said`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            if (credits).remains > 5: wait
            print $larry.address
            """)
    }

    @Test func `without a wait on any way it is not done`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            if (credits).remains > 5
              print many
            else
              print few
            end
            print $larry.address #w used-before-wait: address
            """)
    }

    @Test func `a way that leads elsewhere does not count`() {
        CheckedText.check(
            """
            to find $person
              let found = (search name $person at google.com)
              if (credits).remains > 5
                wait
                give $found.address
              end
              give $found.address #w used-before-wait: address
            end
            print (find Ned)
            """)
    }

    @Test func `what a loop may wait for is not followed into it`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            each x in [1, 2]
              if $x is 2: print $job.deliverables
              wait
            end
            """)
    }

    @Test func `each body is followed from its start`() {
        CheckedText.check(
            """
            each person in read csv people.csv
              search name $person.name at google.com
              print it.address #w used-before-wait: address
            end
            each person in read csv people.csv, 8 at once
              let found = (search name $person.name at google.com)
              wait for $found
              print $found.address
            end
            """)
    }

    @Test func `a command of one's own that waits is a wait`() {
        CheckedText.check(
            """
            to finish all: wait
            to finish: finish all
            search name "Larry Page" at google.com
            finish
            print it.address
            """)
    }

    @Test func `a command of one's own that does not wait is none`() {
        CheckedText.check(
            """
            to greet: print hello
            search name "Larry Page" at google.com
            greet
            print it.address #w used-before-wait: address
            """)
    }

    @Test func `a new value of a name is another thing`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            set job = {deliverables: 5}
            print $job.deliverables
            search name "Larry Page" at google.com
            contacts found
            print it.address
            """)
    }

    @Test func `a search that was made before may be done at once`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            wait
            search name "Larry Page" at google.com
            print it.address
            """)
    }

    @Test func `what may fail inside try may fail`() {
        CheckedText.check(
            """
            let job = (verify file people.csv)
            try: show results of $job
            """)
    }

    @Test func `a list that holds works is not followed`() {
        CheckedText.check(
            """
            let jobs = [(verify file people.csv), (verify file others.csv)]
            print $jobs.deliverables
            """)
    }

    @Test func `a wait in an included script is a wait`() {
        CheckedText.check(
            """
            let larry = (search name "Larry Page" at google.com)
            include done.nb
            print $larry.address
            """, included: ["done.nb": "wait"])
    }
}
