using GeneratedAgents;

if (args is not [var folder, var text] || !int.TryParse(text, out var count) || count < 1)
{
    await Console.Error.WriteLineAsync("usage: generate-agents FOLDER COUNT");
    return 1;
}

GeneratedFolder.Write(folder, count);
return 0;
