package io.github.smtpservertest.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the settings of one server are; each is checked when it is given, and nowhere else. */
public final class SettingValues {

    private final Map<Setting<?>, List<?>> given = new LinkedHashMap<>();

    /** Gives a setting its value, in place of the one before. */
    public <T> void set(Setting<T> setting, T value) {
        given.put(setting, List.of(setting.checked(value)));
    }

    /** Gives a setting these values, in place of those before. */
    public <T> void setAll(Setting<T> setting, List<T> values) {
        unset(setting);
        add(setting, values);
    }

    /** Gives a setting more values. */
    public <T> void add(Setting<T> setting, List<T> more) {
        List<T> values = new ArrayList<>(given.containsKey(setting) ? all(setting) : List.of());
        for (T value : more) {
            values.add(setting.checked(value));
        }
        given.put(setting, List.copyOf(values));
    }

    /** Makes a setting what it is by default. */
    public void unset(Setting<?> setting) {
        given.remove(setting);
    }

    /** All its values, those of the default where none were given, as of most. */
    @SuppressWarnings("unchecked") // put there for a setting of the same type
    public <T> List<T> all(Setting<T> setting) {
        List<?> values = given.isEmpty() ? null : given.get(setting);
        return values == null ? setting.usual() : (List<T>) values;
    }

    /** Its value; empty where none was given and there is none by default. */
    public <T> Optional<T> find(Setting<T> setting) {
        List<T> values = all(setting);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Its value, of a setting that always has one. */
    public <T> T get(Setting<T> setting) {
        return all(setting).get(0);
    }

    /** How a call of the builder looks that gives the setting its value; its first, where it has several. */
    public <T> String call(Setting<T> setting) {
        return setting.call(get(setting));
    }

    /** The settings that are not as they are by default. */
    public List<Setting<?>> changed() {
        List<Setting<?>> changed = new ArrayList<>();
        for (Map.Entry<Setting<?>, List<?>> entry : given.entrySet()) {
            if (!entry.getKey().usual().equals(entry.getValue())) {
                changed.add(entry.getKey());
            }
        }
        return changed;
    }

    /** A copy, which does not change with this. */
    public SettingValues copy() {
        SettingValues copy = new SettingValues();
        copy.given.putAll(given);
        return copy;
    }
}
