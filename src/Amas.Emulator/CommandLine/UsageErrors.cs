using System.CommandLine;
using AmasSync.Core.Findings;

namespace Amas.Emulator.CommandLine;

/// <summary>What is wrong with a command line, in sentences.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult result)
    {
        var unknown = result.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        if (unknown.Count > 0)
        {
            return unknown.Select(token => Unknown(token.Split('=')[0], result.CommandResult.Command));
        }

        return result.UnmatchedTokens.Count > 0
            ? [$"'{result.UnmatchedTokens[0]}' belongs to no option."]
            : result.Errors.Select(error => error.Message);
    }

    private static string Unknown(string token, Command command) =>
        NearestName.To(token, command.Options.Select(option => option.Name)) is { } name
            ? $"There is no option {token} (did you mean {name}?)."
            : $"There is no option {token}; --help lists them all.";
}
