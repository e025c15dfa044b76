# shellcheck shell=dash
# Run by the guest: gives both edu devices to VFIO, lets faults make its faults, and takes the log again, with them in it.
for device in 0000:00:0a.0 0000:00:0b.0; do
  echo vfio-pci > "/sys/bus/pci/devices/$device/driver_override"
  echo "$device" > /sys/bus/pci/drivers_probe
done
/faults 0000:00:0a.0 0000:00:0b.0 > /bundle/faults.log 2>&1 &
faults=$!
while [ ! -f /faults.done ] && kill -0 "$faults"; do sleep 1; done
dmesg > /bundle/dmesg.txt
