namespace Loyalty.Domain;

/// <summary>
/// What was answered to the first command that came with a key; kept for ever, so that a repeat gets it again (rule
/// 12).
/// </summary>
/// <param name="Key">The key, with its kind in front: "accrue/R1".</param>
/// <param name="Content">The hash of the command's content, 64 hexadecimal digits: other content under the same key is
/// a conflict.</param>
/// <param name="Answer">The first answer, a refusal included.</param>
public sealed record KeptAnswer(string Key, string Content, Answer Answer);
