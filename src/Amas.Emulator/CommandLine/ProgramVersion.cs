using System.CommandLine.Parsing;
using System.Reflection;

namespace Amas.Emulator.CommandLine;

/// <summary>The version of this program. The tool that starts it is released with it, and the two speak to each other in no other version.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static void Check(OptionResult result)
    {
        var expected = string.Concat(result.Tokens.Select(token => token.Value));
        if (expected != Text)
        {
            result.AddError($"This is version {Text}, and amas-sync {expected} needs its own: dotnet tool update --global amas-emulator --version {expected}");
        }
    }
}
