using System.Globalization;
using Amas.Client;
using ParallelChats;

if (args is not [var server, var emulatorProcess, var chats, var seconds]
    || Environment.GetEnvironmentVariable("AMAS_API_KEY") is not { } key)
{
    await Console.Error.WriteLineAsync("usage: AMAS_API_KEY=KEY parallel-chats SERVER SERVER-PROCESS-ID CHATS SECONDS");
    return 1;
}

var (parallel, emulator) = (int.Parse(chats, CultureInfo.InvariantCulture), int.Parse(emulatorProcess, CultureInfo.InvariantCulture));
Tally tally = new();
using AmasClient client = new(new(server), new(key), new()
{
    MaxConcurrentRequests = parallel,
    MaxRetries = 10,
    RequestTimeout = TimeSpan.FromSeconds(5),
    RetryDelay = TimeSpan.FromMilliseconds(20),
    OnCall = call => tally.Requested(call.Failure is not null),
});
using CancellationTokenSource over = new(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
using PeriodicTimer clock = new(TimeSpan.FromSeconds(10));
var talk = Task.WhenAll(Enumerable.Range(0, parallel).Select(number => new Conversation(client, number, tally).RunUntilAsync(over.Token)));
await Console.Out.WriteLineAsync("  seconds  messages  client MB  emulator MB");
for (var tick = 10; !talk.IsCompleted; tick += 10)
{
    await Task.WhenAny(talk, clock.WaitForNextTickAsync().AsTask());
    await Console.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{tick,9}{tally.Messages,10}{ResidentMemory.Of(Environment.ProcessId),11:0}{ResidentMemory.Of(emulator),13:0}"));
}

try
{
    await talk;
}
catch (Exception failure) when (failure is LostMessageException or AmasException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

await Console.Out.WriteLineAsync($"{tally}. No message was lost or duplicated.");
return tally.FailedRequests > 0 ? 0 : 1;
