using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Review;

/// <summary>Finds the prompts of a configuration. Secrets are none of them.</summary>
internal static class PromptTexts
{
    public static IReadOnlyList<PromptText> Find(ConfigValue.Map config) =>
    [
        .. ConfigTexts.Find(config, _ => true)
            .Where(text => IsPrompt(text.Pointer))
            .Select(text => new PromptText(FormatPath(config, text.Pointer), text.Value)),
    ];

    private static bool IsPrompt(JsonPointer pointer) => pointer.Tokens.Any(token => token.Contains("prompt", StringComparison.Ordinal));

    private static string FormatPath(ConfigValue config, JsonPointer pointer)
    {
        var (path, value, step) = ("", (ConfigValue?)config, JsonPointer.Root);
        foreach (var token in pointer.Tokens)
        {
            var isElement = value is ConfigValue.List;
            step = step.Then(token);
            value = step.Resolve(config);
            path = NamedPath.Append(path, isElement && value is not null ? NamedLists.GetName(value) ?? token : token);
        }

        return path;
    }
}
