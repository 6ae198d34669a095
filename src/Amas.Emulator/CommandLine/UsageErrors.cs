using System.CommandLine;
using System.CommandLine.Parsing;
using Amas.Config.Findings;

namespace Amas.Emulator.CommandLine;

/// <summary>What is wrong with a command line, in sentences.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Describe(ParseResult result)
    {
        string[] messages =
        [
            .. result.UnmatchedTokens.Where(token => token.StartsWith('-')).Select(token => DescribeUnknown(token.Split('=')[0], result.CommandResult.Command)),
            .. result.Errors.Where(error => error.SymbolResult is OptionResult or ArgumentResult).Select(error => error.Message),
        ];
        return messages.Length > 0 ? messages : result.UnmatchedTokens.Select(token => $"'{token}' belongs to no option.");
    }

    private static string DescribeUnknown(string token, Command command) =>
        NearestName.Find(token, command.Options.Select(option => option.Name)) is { } name
            ? $"There is no option {token} (did you mean {name}?)."
            : $"There is no option {token}; --help lists them all.";
}
