using System.CommandLine.Parsing;
using System.Reflection;

namespace Amas.Emulator.CommandLine;

/// <summary>The version of this program, which must be the same as that of the amas-sync that starts it.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "0.0.0";

    public static void Check(OptionResult result)
    {
        var expected = string.Concat(result.Tokens.Select(token => token.Value));
        if (expected != Text)
        {
            result.AddError(
                $"this is version {Text}, but amas-sync {expected} needs the same version: "
                + $"dotnet tool update --global amas-emulator --version {expected}");
        }
    }
}
