using System.Globalization;
using GeneratedAgents;

if (args is not [var folder, var text, .. var fleet] || !IsCount(text, out var count) || fleet is not ([] or [_, _, _]))
{
    await Console.Error.WriteLineAsync("usage: generate-agents FOLDER COUNT [ENVIRONMENTS SERVER INVENTORY]");
    return 1;
}

if (fleet is [var number, var server, var inventory] && IsCount(number, out var environments))
{
    GeneratedFleet.Write(folder, environments, count, server, $"inventory: {inventory}\nparallel: 4\n");
    return 0;
}

GeneratedFolder.Write(folder, count);
return 0;

static bool IsCount(string text, out int count) => int.TryParse(text, CultureInfo.InvariantCulture, out count) && count > 0;
