namespace Loyalty.Drills.Checking;

/// <summary>Every command is there once and whole, and callers were told what is stored.</summary>
internal sealed class CommandCheck(Findings findings, IReadOnlyList<CallerStory> stories) : IFactCheck
{
    // What nobody asks for by a key: the clock, the opening of wallets, the rules that a new ledger is given.
    private static readonly HashSet<string> WithoutKey = new(StringComparer.Ordinal)
    {
        "wallet_opened", "points_released", "points_expired", "debt_offset", "programme_drafted", "programme_published",
    };

    // What comes with any command: what the clock had done by then, and what follows of late receipts.
    private static readonly HashSet<string> WithAny = new(StringComparer.Ordinal)
    {
        "points_released", "points_expired", "debt_offset", "allocation_rebalanced", "receipt_registered",
    };

    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["accrue"] = ["points_accrued", "receipt_points_earned"],
        ["redeem"] = ["points_redeemed", "receipt_points_paid"],
        ["return"] = ["receipt_returned", "points_restored", "points_reversed"],
    };

    private static readonly HashSet<string> KeptRefusals = new(StringComparer.Ordinal)
    {
        "insufficient_points", "nothing_left_to_return",
    };

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _opened = [];
    private readonly List<StoredRow> _open = [];

    /// <inheritdoc/>
    public void See(StoredRow fact)
    {
        var isNext = _open.Count > 0 && string.Equals(fact.Causation, _open[0].Causation, StringComparison.Ordinal);
        if (!isNext)
        {
            Judge();
        }

        _open.Add(fact);
    }

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        Judge();
        var keys = await tables.ReadAsync(
            "SELECT key, seq_id FROM loyalty.loyalty_keys",
            row => (row.GetString(0), row.GetInt64(1)),
            cancellationToken);
        findings.Expect(
            keys.Count == _places.Count,
            CheckedPart.Keys,
            $"there are {keys.Count} rows of keys, and {_places.Count} facts that carry one");
        foreach (var (key, place) in keys)
        {
            var seen = _places.GetValueOrDefault(key);
            findings.Expect(place == seen, CheckedPart.Keys, $"key {key} points at fact {place}, and is on {seen}");
        }

        var asked = stories.ToLookup(story => story.Intent.Key!, StringComparer.Ordinal);
        foreach (var key in _kept.Keys.Where(key => !asked.Contains(key)))
        {
            findings.Add(CheckedPart.Keys, $"nobody sent the command {key}, and it has facts");
        }

        foreach (var told in asked)
        {
            CompareKey(told.Key, [.. told]);
        }
    }

    private void Judge()
    {
        if (_open.Count == 0)
        {
            return;
        }

        var command = new KeptCommand([.. _open]);
        _open.Clear();
        findings.Expect(
            string.Equals(command.First.Causation, command.First.Id.ToString("D"), StringComparison.Ordinal),
            CheckedPart.Facts,
            $"the facts from {command.First.Sequence} on lack the one that is their cause");
        if (command.Key is { } key && !IsOfRules(command))
        {
            JudgeKeyed(key, command);
            return;
        }

        foreach (var fact in command.Facts)
        {
            findings.Expect(
                WithoutKey.Contains(fact.Type),
                CheckedPart.Facts,
                $"fact {fact.Sequence} is a {fact.Type} that no command asked for");
            if (string.Equals(fact.Type, "wallet_opened", StringComparison.Ordinal))
            {
                findings.Expect(
                    _opened.Add(fact.Stream), CheckedPart.Facts, $"wallet {fact.Stream} was opened more than once");
            }
        }
    }

    // A new ledger drafts its own first rules.
    private bool IsOfRules(KeptCommand command)
    {
        var isOfRules = string.Equals(command.First.Type, "programme_drafted", StringComparison.Ordinal);
        if (isOfRules)
        {
            _places[command.Key!] = command.First.Sequence;
        }

        return isOfRules;
    }

    private void JudgeKeyed(string key, KeptCommand command)
    {
        findings.Expect(
            _kept.TryAdd(key, command),
            CheckedPart.Keys,
            $"the command {key} is there more than once, again at fact {command.First.Sequence}");
        _places[key] = command.First.Sequence;
        findings.Expect(
            command.Facts.Count(fact => fact.Key is not null) == 1,
            CheckedPart.Facts,
            $"facts of the command {key} carry keys of their own");
        if (command.IsRefused)
        {
            findings.Expect(
                command.Facts is [{ Type: "command_refused" }],
                CheckedPart.Facts,
                $"the command {key} was refused, and left {command.Facts.Count} facts");
            return;
        }

        var own = Own.GetValueOrDefault(key.Split('/')[0]) ?? [];
        findings.Expect(
            own.Length > 0
                && command.Facts.Count(fact => string.Equals(fact.Type, own[0], StringComparison.Ordinal)) == 1
                && command.Facts.All(fact =>
                    WithAny.Contains(fact.Type) || own.Contains(fact.Type, StringComparer.Ordinal)),
            CheckedPart.Facts,
            $"the command {key} left {string.Join(", ", command.Facts.Select(fact => fact.Type))}");
        findings.Expect(
            command.Answered == command.OnWallet && command.Answered == command.OnReceipt,
            CheckedPart.Facts,
            $"the command {key} answers {command.Answered}; wallet {command.OnWallet}; receipt {command.OnReceipt}");
    }

    private void CompareKey(string key, List<CallerStory> told)
    {
        var done = told.SelectMany(story => story.Answers)
            .Count(answer => answer is { Status: < 300, Outcome: not "repeat" });
        findings.Expect(done <= 1, CheckedPart.Answers, $"the command {key} was answered as new {done} times");
        foreach (var story in told)
        {
            foreach (var answer in story.Answers)
            {
                if (key.StartsWith("open/", StringComparison.Ordinal))
                {
                    findings.Expect(
                        answer.Status < 300 && _opened.Contains(story.Intent.Wallet),
                        CheckedPart.Answers,
                        $"{key} was answered {answer.Status}, and the wallet is not there");
                }
                else
                {
                    Compare(key, story.Intent, answer);
                }
            }
        }
    }

    private void Compare(string key, CallerLine intent, CallerLine answer)
    {
        var kept = _kept.GetValueOrDefault(key);
        if (answer.Status < 300)
        {
            findings.Expect(
                kept is { IsRefused: false } && kept.IsOf(intent) && kept.Answered == answer.Amounts,
                CheckedPart.Answers,
                $"{key} was answered {answer.Amounts}; stored: {kept?.Answered.ToString() ?? "nothing"}");
        }
        else if (string.Equals(answer.Code, "conflict", StringComparison.Ordinal))
        {
            findings.Expect(
                kept is not null && (kept.IsRefused || !kept.IsOf(intent)),
                CheckedPart.Answers,
                $"{key} was answered as a conflict, and no other content is stored");
        }
        else
        {
            findings.Expect(
                answer.Code is not null && KeptRefusals.Contains(answer.Code)
                    && kept is { IsRefused: true } && string.Equals(kept.Code, answer.Code, StringComparison.Ordinal),
                CheckedPart.Answers,
                $"{key} was refused with {answer.Status} {answer.Code}; stored: {kept?.Code ?? kept?.Outcome}");
        }
    }
}
