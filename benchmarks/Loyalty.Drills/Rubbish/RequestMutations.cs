namespace Loyalty.Drills.Rubbish;

/// <summary>What can be wrong with a request beside its body: address, method, headers, how a body is sent.</summary>
/// <param name="random">What is drawn from.</param>
internal sealed class RequestMutations(Random random)
{
    private const int RareStall = 400;

    private static readonly string[] Parts =
    [
        "7", "%zz", "%", "%2", "%C3%28", "%ED%A0%80", "%00", "%0d%0aX:1", "..%2F..", "%2e%2e", "..", ".", "%2F",
        "a%2Fb", "-1", "0", "99999999999999999999", "2147483648", "%F0%9F%92%B8", "';DROP%20TABLE%20x", "a+b", "a;b=c",
        "%25", "%252F", "~", "{id}", "00000000-0000-0000-0000-000000000000", "%E2%80%AE", "x\\y", "ö",
        new('x', 200), new('x', 201), new('x', 6_000), new('x', 9_000),
    ];

    private static readonly string[] Queries =
    [
        "kind=fax", "kind=card&kind=card", "identifier=%00", "identifier=%ED%A0%80", "identifier=", "kind=phone",
        "asOf=yesterday", "asOf=9999-12-31T23:59:59.9999999Z", "asOf=9999-12-31T23:59:59-14:00",
        "asOf=0001-01-01T00:00:00Z", "asOf=1970-01-01T00:00:00Z", "asOf=&knownAt=", "knownAt=9999-12-31T23:59:59Z",
        "knownAt=1970-01-01T00:00:00Z&asOf=9999-12-31T23:59:59Z", "after=-1", "after=9223372036854775807",
        "after=9223372036854775808", "after=0x10", "limit=0", "limit=201", "limit=1e2", "limit=%31", "limit=1&limit=2",
        "ledger=main", "=", "&&&", "%", "a[b]=c", "?", "x=%u0041", "unknown=1", "after=+1", "after=%201",
    ];

    private static readonly string[] Methods =
        ["PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECTED", "get", "DELETE", "POST", "PROPFIND", "X", "GET"];

    private static readonly string[] Types =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json;", "nonsense", "",
        "application/json; charset=\"utf-8\"", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "multipart/form-data", "application/problem+json", "*/*", "application/json, application/json", "text/json",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Idempotency-Key", "x"), ("Idempotency-Key", new string('k', 5_000)), ("Loyalty-Ledger", "no such ledger"),
        ("Loyalty-Ledger", ""), ("Loyalty-Ledger", "main"), ("Loyalty-Ledger", "MAIN"), ("Loyalty-Ledger", "öä\u0085"),
        ("Loyalty-Ledger", "main, main"), ("Loyalty-Ledger", "other"), ("Accept", "application/xml"),
        ("Accept", "*/*;q=9,,;;"), ("Accept-Encoding", "gzip;q=x"), ("Accept-Language", "xx-YY-zz;q=2,;"),
        ("Accept-Language", "de"), ("Expect", "100-continue"), ("Expect", "nonsense"), ("Content-Encoding", "gzip"),
        ("Content-Encoding", ""), ("Content-Language", "de"), ("Cookie", "a=b; .AspNetCore.Culture=c%3Dxx"),
        ("Cookie", new string(';', 3_000)), ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "ftp"),
        ("X-HTTP-Method-Override", "DELETE"), ("Host", "example.com"), ("Host", ""), ("Host", "localhost:99999"),
        ("Host", "[::1"), ("Authorization", "Basic ===="), ("Range", "bytes=9-1"), ("If-Match", "\"x"),
        ("If-Modified-Since", "yesterday"), ("traceparent", "00-zz-zz-zz"), ("baggage", "a=b=c,,"), ("Origin", "null"),
        ("Upgrade", "websocket"), ("Connection", "keep-alive, Upgrade"), ("X-Long", new string('h', 40_000)),
        ("X", "tab\tin it"), ("X-Nul", "a\0b"), ("Bad Name", "x"), ("Content-Type", "text/plain"), ("TE", "trailers"),
    ];

    private readonly BodyMutations _bodies = new(random);

    /// <summary>Does one thing to a request.</summary>
    public void Apply(RequestDraft draft)
    {
        switch (random.Next(8))
        {
            case 0:
                Path(draft);
                break;
            case 1:
                Query(draft);
                break;
            case 2:
                Header(draft);
                break;
            case 3:
                Type(draft);
                break;
            case 4:
                Method(draft);
                break;
            case 5:
                Frame(draft);
                break;
            default:
                Unwanted(draft);
                break;
        }
    }

    private void Path(RequestDraft draft)
    {
        var parts = draft.Path.Split('/');
        var part = Parts[random.Next(Parts.Length)];
        var at = 1 + random.Next(parts.Length - 1);
        draft.Path = random.Next(4) switch
        {
            0 => $"{draft.Path}/{part}",
            1 => string.Join('/', parts[..at]) + "//" + string.Join('/', parts[at..]),
            _ => string.Join('/', [.. parts[..at], part, .. parts[(at + 1)..]]),
        };
        draft.IsAddressed = false;
        draft.Wrong.Add("an odd path");
    }

    private void Query(RequestDraft draft)
    {
        var query = Queries[random.Next(Queries.Length)];
        draft.Query = draft.Query.Length > 0 && random.Next(2) == 0 ? $"{draft.Query}&{query}" : query;
        draft.Wrong.Add("an odd query");
    }

    private void Header(RequestDraft draft)
    {
        var (name, value) = Headers[random.Next(Headers.Length)];
        if (random.Next(8) == 0)
        {
            draft.Headers.Add((name, value));
        }
        else
        {
            draft.Set(name, value);
        }

        // Ends every HTTP/1.1 connection, or lets the server wait for something else.
        draft.IsLast |= name is "Host" or "Connection" or "Upgrade" or "Expect" or "X-Long" or "Bad Name" or "X-Nul";
        draft.IsAddressed = false;
        draft.Wrong.Add($"an odd header {name}");
    }

    private void Type(RequestDraft draft)
    {
        draft.Set("Content-Type", Types[random.Next(Types.Length)]);
        draft.Wrong.Add("another content type");
    }

    private void Method(RequestDraft draft)
    {
        draft.Method = Methods[random.Next(Methods.Length)];
        draft.IsAddressed = false;
        draft.Wrong.Add("another method");
    }

    // Where the body ends cannot be told any more; the sender ends the connection behind it.
    private void Frame(RequestDraft draft)
    {
        draft.Body ??= _bodies.Unwanted();
        (draft.IsLast, draft.IsAddressed) = (true, false);
        switch (random.Next(6))
        {
            case 0:
                draft.ClaimedLength = draft.Body.Length + 1 + random.Next(1_000);
                draft.IsCut = random.Next(RareStall) != 0;
                draft.Wrong.Add(draft.IsCut ? "the body is cut off" : "the rest of the body never comes");
                break;
            case 1:
                draft.ClaimedLength = random.Next(draft.Body.Length + 1);
                draft.Wrong.Add("more than the body was to have");
                break;
            case 2:
                draft.ClaimedLength = random.Next(2) == 0 ? -1 : long.MaxValue;
                draft.Wrong.Add("an absurd length");
                break;
            case 3:
                draft.Headers.Add(("Content-Length", "0"));
                draft.Wrong.Add("two lengths");
                break;
            default:
                draft.IsChunked = true;
                draft.HasBrokenChunks = random.Next(3) == 0;
                draft.Wrong.Add(draft.HasBrokenChunks ? "broken chunks" : "chunks");
                break;
        }
    }

    private void Unwanted(RequestDraft draft)
    {
        if (draft.Body is { Length: > 0 })
        {
            _bodies.Apply(draft);
            return;
        }

        draft.Body = _bodies.Unwanted();
        draft.IsAddressed = false;
        draft.Set("Content-Type", "application/json");
        draft.Wrong.Add("a body that nobody wants");
    }
}
