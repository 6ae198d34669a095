using System.Globalization;
using BareClient;

const string Usage = """
    usage: AMAS_API_KEY=KEY bare-client SERVER FOLDER PARALLEL
           AMAS_API_KEY=KEY bare-client SERVER talk CONFIG COUNT PARALLEL MESSAGE...
    """;
if (Environment.GetEnvironmentVariable("AMAS_API_KEY") is not { } key || args is not ([_, _, _] or [_, "talk", _, _, _, _, ..]))
{
    await Console.Error.WriteLineAsync(Usage);
    return 1;
}

using HttpClient http = new() { BaseAddress = new Uri(args[0].TrimEnd('/') + "/") };
http.DefaultRequestHeaders.Add("x-api-key", key);
Requests requests = new(http);
if (args is [_, "talk", var file, var count, var conversations, .. var messages])
{
    var config = await File.ReadAllBytesAsync(file);
    await Parallel.ForEachAsync(
        Enumerable.Range(0, ReadNumber(count)),
        new ParallelOptions { MaxDegreeOfParallelism = ReadNumber(conversations) },
        async (_, cancellationToken) => await requests.Talk(config, messages, cancellationToken));
    return 0;
}

await requests.List();
await Parallel.ForEachAsync(
    Directory.EnumerateFiles(args[1], "*.json"),
    new ParallelOptions { MaxDegreeOfParallelism = ReadNumber(args[2]) },
    async (body, cancellationToken) => await requests.Create(await File.ReadAllBytesAsync(body, cancellationToken), cancellationToken));
return 0;

static int ReadNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
