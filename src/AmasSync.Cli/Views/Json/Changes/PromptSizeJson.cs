using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>The length of a prompt in tokens, before and after a change.</summary>
internal sealed record PromptSizeJson(string Path, int Before, int After)
{
    public static PromptSizeJson From(PromptSize size) => new(size.Path, size.Before, size.After);
}
