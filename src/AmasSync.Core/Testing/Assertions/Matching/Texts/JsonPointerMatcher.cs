using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary><c>json</c>: a JSON value of the answer has a value at a pointer.</summary>
internal sealed record JsonPointerMatcher(JsonPointer Pointer, ConfigValue Value) : AnswerMatcher
{
    public override string Detail => $"{Pointer} {Shorten(CanonicalJson.SerializeRedacted(Value))}";

    protected override AssertionResult Match(string answer)
    {
        var values = EmbeddedJson.Find(answer);
        if (values.Count == 0)
        {
            return AssertionResult.CreateFail("the answer contains no JSON object or list");
        }

        var actual = values.Select(Pointer.Resolve).ToList();
        if (actual.Exists(value => CanonicalJson.AreEqual(value, Value)))
        {
            return AssertionResult.CreatePass($"{Pointer} has the value");
        }

        var first = actual.FirstOrDefault(value => value is not null);
        return AssertionResult.CreateFail(first is null
            ? $"the JSON has no {Pointer}"
            : $"{Pointer} is {Shorten(CanonicalJson.SerializeRedacted(first))}");
    }
}
