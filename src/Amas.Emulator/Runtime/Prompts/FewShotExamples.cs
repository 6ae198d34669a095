using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Prompts;

/// <summary>
/// Parses <c>few_shot_examples</c>. Their format is not documented. Accepted are <c>role</c> with <c>content</c>, <c>input</c> or
/// <c>user</c> with <c>output</c> or <c>assistant</c>, and plain texts, alternately of the user and the agent. Anything else is ignored.
/// </summary>
internal static class FewShotExamples
{
    public static IEnumerable<PromptMessage> Parse(ConfigValue? examples)
    {
        var isUserTurn = true;
        foreach (var example in (examples as ConfigValue.List)?.Items ?? [])
        {
            switch (example)
            {
                case ConfigValue.Text text:
                    yield return new(isUserTurn ? PromptMessage.User : PromptMessage.Assistant, text.Value);
                    isUserTurn = !isUserTurn;
                    break;
                case ConfigValue.Map map:
                    foreach (var message in ParseExample(map))
                    {
                        yield return message;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<PromptMessage> ParseExample(ConfigValue.Map example)
    {
        var role = ConfigAccess.GetText(example, "role")?.ToLowerInvariant();
        if (role is not null && ConfigAccess.GetText(example, "content") is { } content)
        {
            return role switch
            {
                "user" or "human" => [new(PromptMessage.User, content)],
                "assistant" or "ai" => [new(PromptMessage.Assistant, content)],
                "system" => [new(PromptMessage.System, content)],
                _ => [],
            };
        }

        var input = ConfigAccess.GetText(example, "input") ?? ConfigAccess.GetText(example, "user");
        var output = ConfigAccess.GetText(example, "output") ?? ConfigAccess.GetText(example, "assistant");
        return input is null || output is null ? [] : [new(PromptMessage.User, input), new(PromptMessage.Assistant, output)];
    }
}
