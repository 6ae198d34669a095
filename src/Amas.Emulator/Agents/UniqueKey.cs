using System.Globalization;
using Amas.Config;

namespace Amas.Emulator.Agents;

/// <summary>
/// Creates the key of an agent from its name, with a number appended if the key is already used. What the real server does then is not
/// documented.
/// </summary>
internal static class UniqueKey
{
    private const string Fallback = "agent";

    public static string Create(string name, Predicate<string> isTaken)
    {
        var key = AgentKey.From(new AgentName(name)) is { Length: > 0 } derived ? derived : Fallback;
        var free = key;
        for (var number = 2; isTaken(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{key}_{number}");
        }

        return free;
    }
}
