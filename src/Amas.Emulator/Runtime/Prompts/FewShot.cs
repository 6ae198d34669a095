using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Prompts;

/// <summary>
/// The examples of <c>few_shot_examples</c> as messages. How one is written is not documented: <c>role</c> with <c>content</c>, <c>input</c> or
/// <c>user</c> with <c>output</c> or <c>assistant</c>, and plain texts, which are the user's and the agent's in turn. Anything else is passed over.
/// </summary>
internal static class FewShot
{
    public static IEnumerable<PromptMessage> Of(ConfigValue? examples)
    {
        var isUsers = true;
        foreach (var example in (examples as ConfigValue.List)?.Items ?? [])
        {
            switch (example)
            {
                case ConfigValue.Text text:
                    yield return new(isUsers ? PromptMessage.User : PromptMessage.Assistant, text.Value);
                    isUsers = !isUsers;
                    break;
                case ConfigValue.Map map:
                    foreach (var message in Messages(map))
                    {
                        yield return message;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<PromptMessage> Messages(ConfigValue.Map example)
    {
        if (Fields.Text(example, "content") is { } content && Fields.Text(example, "role")?.ToLowerInvariant() is { } role)
        {
            return role switch
            {
                "user" or "human" => [new(PromptMessage.User, content)],
                "assistant" or "ai" => [new(PromptMessage.Assistant, content)],
                "system" => [new(PromptMessage.System, content)],
                _ => [],
            };
        }

        var asked = Fields.Text(example, "input") ?? Fields.Text(example, "user");
        var answered = Fields.Text(example, "output") ?? Fields.Text(example, "assistant");
        return asked is null || answered is null ? [] : [new(PromptMessage.User, asked), new(PromptMessage.Assistant, answered)];
    }
}
