using System.CommandLine;
using System.CommandLine.Parsing;
using Amas.Config.Findings;

namespace Amas.Emulator.CommandLine;

/// <summary>Describes the errors of a command line.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Describe(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var unknownOptions = result.UnmatchedTokens.Where(token => token.StartsWith('-')).Select(token => token.Split('=')[0]);
        var invalidValues = result.Errors.Where(error => error.SymbolResult is OptionResult or ArgumentResult);
        string[] messages =
        [
            .. unknownOptions.Select(option => DescribeUnknown(option, command)),
            .. invalidValues.Select(error => error.Message),
        ];
        return messages.Length > 0 ? messages : result.UnmatchedTokens.Select(token => $"unexpected argument '{token}'");
    }

    private static string DescribeUnknown(string token, Command command) =>
        NearestName.Find(token, command.Options.Select(option => option.Name)) is { } name
            ? $"unknown option {token} (did you mean {name}?)"
            : $"unknown option {token} (--help lists all options)";
}
