using System.CommandLine;
using AmasSync.Cli.Ci.Review;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Creates the option that says when a pull request gets a comment.</summary>
internal static class CommentOption
{
    private static readonly Dictionary<string, CommentMode> Words = new(StringComparer.Ordinal)
    {
        ["always"] = CommentMode.Always,
        ["changes-only"] = CommentMode.ChangesOnly,
        ["never"] = CommentMode.Never,
    };

    public static Option<CommentMode> Create()
    {
        Option<CommentMode> option = new("--comment")
        {
            Description = "When the pull request gets a comment (default: always)",
            HelpName = string.Join('|', Words.Keys),
            CustomParser = result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                if (Words.TryGetValue(text, out var mode))
                {
                    return mode;
                }

                result.AddError($"--comment takes one of {string.Join(", ", Words.Keys)}, not '{text}'");
                return CommentMode.Always;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. Words.Keys]);
        return option;
    }
}
