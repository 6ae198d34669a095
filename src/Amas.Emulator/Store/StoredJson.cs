using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Store;

/// <summary>Values as the data file holds them: JSON in UTF-8.</summary>
internal static class StoredJson
{
    /// <summary>Parses an object; anything else becomes an empty one.</summary>
    public static ConfigValue.Map ParseMap(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    public static byte[] Serialize(ConfigValue value) => Encoding.UTF8.GetBytes(ConfigJson.SerializeRedacted(value));
}
