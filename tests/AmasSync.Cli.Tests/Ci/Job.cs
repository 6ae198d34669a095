using AmasSync.Cli.Tests.Actions;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>The results of a job: the end of the step, its outputs, its summary and its checkout.</summary>
internal sealed record Job(ToolRun Run, string Output, string Summary, string Folder)
{
    public int Code => Run.Code;

    /// <summary>
    /// The outputs by name, read like a runner reads them; if one is set twice, the last value. The action must declare each of them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Outputs
    {
        get
        {
            Dictionary<string, string> outputs = new(StringComparer.Ordinal);
            var lines = Output.Split('\n');
            for (var at = 0; at < lines.Length - 1; at++)
            {
                var (name, delimiter) = lines[at].Split("<<", 2) is [var left, var right]
                    ? (left, right)
                    : throw new FormatException($"No output: {lines[at]}");
                var end = Array.IndexOf(lines, delimiter, at + 1);
                outputs[name] = string.Join('\n', lines[(at + 1)..end]);
                at = end;
            }

            Assert.Empty(outputs.Keys.Except(ActionFile.Read().Outputs));
            return outputs;
        }
    }
}
