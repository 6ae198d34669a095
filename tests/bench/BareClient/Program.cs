using System.Globalization;
using BareClient;

if (args is not [var server, var folder, var parallel] || Environment.GetEnvironmentVariable("AMAS_API_KEY") is not { } key)
{
    await Console.Error.WriteLineAsync("usage: AMAS_API_KEY=KEY bare-client SERVER FOLDER PARALLEL");
    return 1;
}

using HttpClient http = new() { BaseAddress = new Uri(server.TrimEnd('/') + "/") };
http.DefaultRequestHeaders.Add("x-api-key", key);
Requests requests = new(http);
await requests.List();
await Parallel.ForEachAsync(
    Directory.EnumerateFiles(folder, "*.json"),
    new ParallelOptions { MaxDegreeOfParallelism = int.Parse(parallel, CultureInfo.InvariantCulture) },
    async (file, cancellationToken) => await requests.Create(await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken));
return 0;
