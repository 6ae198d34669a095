using System.Text.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching.Texts;

namespace AmasSync.Core.Testing.Judging;

/// <summary>
/// Reads the verdict from the answer of a judge: the only JSON object with exactly the members <c>because</c> and <c>conforms</c>. All else
/// is an error and never a pass, because a judge may quote an object of the conversation.
/// </summary>
internal static class JudgeReply
{
    public const string Because = "because";
    public const string Conforms = "conforms";

    /// <summary>The words before what a judge said.</summary>
    public const string Lead = "the judge says: ";

    private const int MaxLength = 100_000;
    private const int MaxReasonLength = 1000;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Returns a pass or a fail, as the judge decided; an error if the answer has no verdict.</summary>
    public static AssertionResult Read(string answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            return CreateError("its answer is empty");
        }

        if (answer.Length > MaxLength)
        {
            return CreateError(FormattableString.Invariant($"its answer has {answer.Length} characters"));
        }

        // A brace outside of a JSON value is what remains of an object that cannot be parsed: perhaps of the verdict itself, around an
        // object that it quotes.
        var (values, rest) = EmbeddedJson.Split(answer);
        if (rest.AsSpan().ContainsAny('{', '}'))
        {
            return CreateError("its answer contains an incomplete JSON object");
        }

        try
        {
            return Decide(values);
        }
        catch (JsonException)
        {
            return CreateError("a JSON object in its answer has a member twice");
        }
    }

    private static AssertionResult Decide(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        List<JsonElement> verdicts = [];
        foreach (var value in values)
        {
            using var document = JsonDocument.Parse(value, Options);
            if (MentionsVerdict(document.RootElement))
            {
                verdicts.Add(document.RootElement.Clone());
            }
        }

        if (verdicts is not [var verdict])
        {
            return CreateError(verdicts.Count == 0
                ? "its answer has no JSON object with because and conforms"
                : FormattableString.Invariant($"its answer has {verdicts.Count} verdicts"));
        }

        return ReadVerdict(verdict);
    }

    private static AssertionResult ReadVerdict(JsonElement verdict)
    {
        if (verdict.ValueKind != JsonValueKind.Object
            || verdict.GetPropertyCount() != 2
            || !verdict.TryGetProperty(Because, out var because)
            || !verdict.TryGetProperty(Conforms, out var conforms))
        {
            return CreateError("its verdict does not have exactly the members because and conforms");
        }

        if (because.ValueKind != JsonValueKind.String || conforms.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return CreateError("in its verdict, because must be a text and conforms true or false");
        }

        return string.IsNullOrWhiteSpace(because.GetString())
            ? CreateError("its verdict has no reason")
            : AssertionResult.From(conforms.GetBoolean(), $"{Lead}{FormatReason(because.GetString() ?? "")}");
    }

    /// <summary>Returns whether a value has one of the two members, at any depth and in any case.</summary>
    private static bool MentionsVerdict(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => IsVerdictMember(member.Name) || MentionsVerdict(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(MentionsVerdict),
        _ => false,
    };

    private static bool IsVerdictMember(string name) =>
        name.Equals(Because, StringComparison.OrdinalIgnoreCase) || name.Equals(Conforms, StringComparison.OrdinalIgnoreCase);

    private static string FormatReason(string because)
    {
        var reason = because.Trim().TrimEnd('.');
        return reason.Length <= MaxReasonLength ? reason : $"{reason[..(MaxReasonLength - 3)]}...";
    }

    private static AssertionResult CreateError(string problem) => AssertionResult.CreateError($"the judge gave no verdict: {problem}");
}
