using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary>
/// <c>is-json</c> and <c>contains-json</c>: the answer is, or contains, a JSON value. In a text only an object or a list counts.
/// </summary>
/// <param name="Schema">The schema that the value must conform to; null for any.</param>
/// <param name="IsWhole">Whether the answer must be nothing else.</param>
internal sealed record JsonMatcher(ValueSchema? Schema, bool IsWhole) : AnswerMatcher
{
    public override string Detail => Schema is null ? "" : "with a schema";

    protected override AssertionResult Match(string answer)
    {
        var candidates = IsWhole ? ParseWhole(answer) : EmbeddedJson.Find(answer);
        string? problem = null;
        foreach (var value in candidates)
        {
            problem = Schema?.FindProblem(value);
            if (problem is null)
            {
                return AssertionResult.CreatePass("the answer has the JSON");
            }
        }

        var missing = IsWhole ? "the answer is not JSON" : "the answer contains no JSON object or list";
        return AssertionResult.CreateFail(problem is null ? missing : $"the JSON does not conform to the schema: {problem}");
    }

    private static IEnumerable<ConfigValue> ParseWhole(string answer)
    {
        try
        {
            return [ConfigJson.Parse(answer)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
