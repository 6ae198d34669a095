using Amas.Emulator.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Creates scripted models.</summary>
internal static class Scripts
{
    public static ScriptedModel Model(string yaml, TimeProvider? clock = null) =>
        new(ScriptFile.Parse("script.yaml", yaml), clock ?? TimeProvider.System);

    /// <summary>Returns the error message of an invalid script without its first line.</summary>
    public static string[] Mistakes(string yaml) =>
        [.. Assert.Throws<ScriptException>(() => ScriptFile.Parse("s.yaml", yaml)).Message.Split('\n').Skip(1).Select(line => line.Trim())];
}
