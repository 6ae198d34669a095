namespace Amas.Emulator.Access;

/// <summary>The number of requests that an account may send in a period.</summary>
internal readonly record struct RequestRate(int Requests, TimeSpan Period);
